"""An attempt is handed in: graded on the server, once, and nothing that was filled in is lost."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from qispi.assessment.actions import cancel_sitting, hand_in, hand_in_sheet, project_hand_ins, take_back_seats
from qispi.assessment.errors import CannotHandIn
from qispi.assessment.models import Draft, HandIn
from qispi.assessment.queries import next_sheet, sheet_for
from qispi.facts.actions import Happened, record
from qispi.facts.models import ConflictingFact, Fact
from qispi.kit import clock
from qispi.kit.ids import new_id
from qispi.ledger.models import ActionEntry
from qispi.people.models import Person
from qispi.work.models import Event
from tests.builders.assessment import a_seat, an_attempt, answers, handed_in
from tests.builders.programme import FIRST_DAY, an_operator, at

pytestmark = pytest.mark.django_db
NEXT_DAY = FIRST_DAY + timedelta(days=1)


def test_sixteen_right_of_twenty_are_a_sixteen():
    receipt = handed_in(right=16)

    assert (receipt.mark, receipt.is_passed) == (Decimal("16.00"), True)
    assert receipt.right == (16, 20)
    assert receipt.handed_in_at == at("11:00")


def test_units_and_objectives_add_up_to_the_mark():
    receipt = handed_in(right=7)

    for shares in (receipt.by_unit, receipt.by_objective):
        assert (sum(right for right, _ in shares.values()), sum(of for _, of in shares.values())) == (7, 20)
    assert set(receipt.by_unit) == {"u1", "u4"}


def test_an_empty_sheet_is_a_zero():
    receipt = handed_in(right=0)

    assert (receipt.mark, receipt.is_passed, receipt.answers) == (0, False, {})


def test_sent_twice_it_is_the_same_receipt():
    attempt = an_attempt()

    first, again = handed_in(attempt, hour="11:00"), handed_in(attempt, hour="11:01")

    assert first == again
    assert HandIn.objects.count() == Fact.objects.count() == Event.objects.filter(name="attempt_graded").count() == 1
    assert not ConflictingFact.objects.exists()


def test_a_second_story_is_kept_beside_the_first_which_stands():
    attempt = an_attempt()
    first = handed_in(attempt, right=3)

    again = handed_in(attempt, right=20, hour="11:01")

    assert (again.pk, again.mark) == (first.pk, 3)
    assert ConflictingFact.objects.get().body["answers"] == answers(attempt, right=20)


def test_the_fact_holds_every_answer_and_the_version_of_each_question():
    attempt = handed_in(right=16).attempt

    fact = Fact.objects.get()

    assert (fact.kind, fact.actor, fact.context) == ("hand_in", attempt.seat.person.uuid, attempt.seat.sitting.uuid)
    assert fact.body["answers"] == answers(attempt, right=16)
    assert fact.body["items"] == {question.item: question.version for question in attempt.questions}


@pytest.mark.parametrize("said", [{"u1-i01": "z"}, {"u9-i99": "a"}])
def test_what_was_not_on_the_page_is_refused_whole(said):
    attempt = an_attempt()
    if "u1-i01" in said:
        said = {attempt.questions[0].item: "z"}

    with pytest.raises(CannotHandIn, match="No se entregó nada"), clock.at(at("11:00")):
        hand_in(attempt=attempt, answers=said, by=attempt.seat.person)

    assert not HandIn.objects.exists()
    assert not Fact.objects.exists()


def test_what_was_on_its_way_when_the_test_closed_counts():
    attempt = an_attempt()

    with clock.at(at("0:04", NEXT_DAY)):
        receipt = hand_in(attempt=attempt, answers=answers(attempt, right=16), by=attempt.seat.person)

    assert receipt.is_passed
    assert receipt.flags == ["late"]


def test_later_it_is_refused_and_the_answers_are_kept():
    attempt = an_attempt()

    with pytest.raises(CannotHandIn, match="quedaron guardadas"), clock.at(at("0:05", NEXT_DAY)):
        hand_in(attempt=attempt, answers=answers(attempt, right=16), by=attempt.seat.person)

    assert Draft.objects.get().answers == answers(attempt, right=16)
    assert not HandIn.objects.exists()
    assert not Fact.objects.exists()


def test_a_test_that_was_cancelled_meanwhile_grades_nothing_and_keeps_the_answers():
    attempt = an_attempt()
    cancel_sitting(sitting=attempt.seat.sitting, by=None)

    with pytest.raises(CannotHandIn, match="cancelada"):
        handed_in(attempt)

    assert Draft.objects.exists()


def test_who_left_meanwhile_hands_nothing_in():
    attempt = an_attempt()
    take_back_seats(contexts=[attempt.seat.context], by=None)

    with pytest.raises(CannotHandIn, match="ya no está"):
        handed_in(attempt)


def test_the_ledger_says_who_handed_in_and_not_how_well():
    attempt = handed_in(right=16).attempt

    entry = ActionEntry.objects.get(verb="attempt handed in")

    assert (entry.actor, entry.record, entry.detail) == (attempt.seat.person.uuid, str(attempt.uuid), {"number": 1})


def test_a_hand_in_costs_one_look_and_five_rows_whatever_it_is_worth(django_assert_num_queries):
    seat = a_seat()
    handed_in(an_attempt(), right=16)  # this process has read the keys
    with clock.at(at("11:00")):
        sheet = next_sheet(seat.person, seat.uuid)  # and the forms
        said = answers(sheet, right=16)

        with django_assert_num_queries(1):
            sheet_for(seat.person, sheet.uuid, seat=seat.uuid)
        with django_assert_num_queries(7):  # the rows, and the savepoint that is a commit outside of a test
            hand_in_sheet(sheet, said, by=seat.person)


def test_an_attempt_that_was_saved_before_is_a_row_less(django_assert_num_queries):
    attempt = an_attempt()
    handed_in(an_attempt(), right=16)
    with clock.at(at("11:00")):
        sheet = sheet_for(attempt.seat.person, attempt.uuid)

        with django_assert_num_queries(6):
            hand_in_sheet(sheet, answers(attempt, right=16), by=attempt.seat.person)


def test_a_fact_from_elsewhere_is_graded():
    attempt = an_attempt()
    fact = a_fact(attempt, answers(attempt, right=16))
    record(fact)

    with clock.at(at("11:00")):
        refused = project_hand_ins([fact], attempt.seat.person)

    assert refused == {}
    assert HandIn.objects.get().fact == fact.id


def test_a_fact_about_somebody_elses_attempt_is_refused():
    attempt, stranger = an_attempt(), an_operator("Bruno")
    fact = a_fact(attempt, {})

    assert project_hand_ins([fact], stranger) == {fact.id: "no_seat"}
    assert not HandIn.objects.exists()


def test_what_a_phone_sends_the_day_after_counts_and_says_so_to_staff():
    attempt = an_attempt()

    outcome = sent(a_fact(attempt, answers(attempt, right=16)), at("8:00", NEXT_DAY + timedelta(days=1)))

    assert outcome == {}
    assert HandIn.objects.get().remarks == ["llegó después del cierre"]


def test_three_days_after_the_closing_it_is_kept_and_not_graded():
    attempt = an_attempt()

    outcome = sent(a_fact(attempt, answers(attempt, right=16)), at("0:00", NEXT_DAY + timedelta(days=3)))

    assert list(outcome.values()) == ["closed"]
    assert Draft.objects.get().answers == answers(attempt, right=16)


def test_a_clock_that_is_wrong_is_told_and_costs_nothing():
    attempt = an_attempt()

    sent(a_fact(attempt, answers(attempt, right=16), ended=at("10:55", NEXT_DAY)), at("11:00"))

    assert (HandIn.objects.get().mark, HandIn.objects.get().flags) == (16, ["clock_ahead"])


def test_gaps_that_nobody_confirmed_are_a_draft():
    attempt = an_attempt()

    outcome = sent(a_fact(attempt, answers(attempt, right=16), sure=False), at("11:00"))

    assert list(outcome.values()) == ["partial"]
    assert Draft.objects.get().answers == answers(attempt, right=16)


@pytest.mark.parametrize("claim", [None, 7, "yesterday", ["2025"], "0001-01-01T00:00+14:00"])
def test_hours_that_nobody_can_read_are_no_claim(claim):
    attempt = an_attempt()
    fact = a_fact(attempt, answers(attempt, right=16))
    fact.body["started_at"] = claim

    assert sent(fact, at("11:00")) == {}
    assert HandIn.objects.get().flags == []


def test_a_hand_in_that_denies_what_its_phone_told_before_counts_and_is_flagged():
    attempt = an_attempt()
    first = replace(a_fact(attempt, {}), id=new_id(), kind="lesson_opened", device="telefono", sequence=1)
    record(first)
    fact = replace(a_fact(attempt, answers(attempt, right=16)), device="telefono", sequence=2)
    fact.body["before"] = "of another fact"

    assert sent(fact, at("11:00")) == {}
    assert HandIn.objects.get().flags == ["odd_order"]
    assert HandIn.objects.get().remarks == ["lo que guardó el teléfono no sigue su propio orden"]


def test_a_hand_in_whose_neighbours_have_not_come_in_yet_is_not_odd():
    attempt = an_attempt()
    fact = replace(a_fact(attempt, answers(attempt, right=16)), device="telefono", sequence=9)
    fact.body["before"] = "of what comes later"

    assert sent(fact, at("11:00")) == {}
    assert HandIn.objects.get().flags == []


def sent(fact, hour):
    record(fact)
    with clock.at(hour):
        return project_hand_ins([fact], Person.objects.get(uuid=fact.actor))


def a_fact(attempt, said, *, sure=True, ended=None):
    body = {"attempt": str(attempt.uuid), "answers": said, "sure": sure, "started_at": at("10:00").isoformat()}
    return Happened(attempt.uuid, "hand_in", attempt.seat.person.uuid, ended or at("10:55"), body)
