"""Who met the rule is written down once, with the place of that instant; what is wrong is annulled, never rewritten."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.management import call_command

from qispi.kit import clock
from qispi.people.actions import change_person, move_post
from qispi.programme import actions, evidence, queries
from qispi.programme.actions import completion
from qispi.programme.errors import CannotDo
from qispi.programme.models import Completion, Edition, ImportedPresence
from qispi.programme.rules import Earned, Graded, NotTrained
from tests.builders.programme import (
    FIRST_DAY,
    a_closed_room,
    a_coordinator,
    a_region,
    a_session,
    an_edition,
    an_institution,
    an_operator,
    at,
    enrolled,
    seen,
    some_people,
)

pytestmark = pytest.mark.django_db
HASH = "ab" * 32


def all_marked(rows: list[Completion]) -> list[Completion]:
    for row in rows:
        row.is_first_written = True
    return rows


def imported(enrolments, mark=None, happened_on=FIRST_DAY):
    return actions.record_imported_presence(
        enrolments=enrolments, mark=mark, happened_on=happened_on, file_sha256=HASH, by=None
    )


def test_trained_elsewhere_counts_where_hours_are_enough():
    people = enrolled(some_people(2), an_edition())

    imported(people)
    actions.complete_if_met(people, by=None)

    assert set(Completion.objects.values_list("origin", "met_on", "minutes")) == {("imported", FIRST_DAY, 300)}


def test_trained_elsewhere_without_a_mark_is_not_enough_where_one_is_asked():
    people = enrolled(some_people(2), an_edition(rule=Edition.Rule.HOURS_AND_MARK))

    imported(people, mark={people[0].person_id: Decimal("14")})
    actions.complete_if_met(people, by=None)

    assert Completion.objects.get().enrolment == people[0]


def test_a_later_file_brings_the_mark_that_was_missing():
    people = enrolled(some_people(1), an_edition(rule=Edition.Rule.HOURS_AND_MARK))
    imported(people)

    again = imported(people, mark=Decimal("15.5"))
    actions.complete_if_met(people, by=None)

    assert again == 0
    assert Completion.objects.get().mark == Decimal("15.5")


def test_the_same_file_again_changes_nothing():
    people = enrolled(some_people(3), an_edition())

    for _ in range(2):
        imported(people)
        actions.complete_if_met(people, by=None)

    assert ImportedPresence.objects.count() == Completion.objects.count() == 3


def test_the_place_of_that_day_is_frozen():
    ada = an_operator(institution=an_institution("posta-loreto"))
    people = enrolled([ada], an_edition())
    cusco = an_institution("posta-cusco", a_region("08", "Cusco"), sector_key="mujer")
    move_post(person=ada, institution=cusco, from_on=date(2025, 6, 1), by=a_coordinator())

    imported(people)
    actions.complete_if_met(people, by=None)

    completion = Completion.objects.get()
    assert (completion.region.name, completion.sector_key) == ("Loreto", "salud")


def test_on_the_day_of_the_move_the_new_post_counts():
    ada = an_operator(institution=an_institution("posta-loreto"))
    people = enrolled([ada], an_edition())
    cusco = an_institution("posta-cusco", a_region("08", "Cusco"))
    move_post(person=ada, institution=cusco, from_on=FIRST_DAY, by=a_coordinator())

    imported(people)
    actions.complete_if_met(people, by=None)

    assert Completion.objects.get().region.name == "Cusco"


def test_an_annulled_completion_stays_and_says_why():
    session = a_closed_room(some_people(1))
    completion = Completion.objects.get()

    annulment = actions.annul_completion(completion=completion, reason="Hechos falsos", by=session.trainer)
    again = actions.annul_completion(completion=completion, reason="Hechos falsos", by=session.trainer)

    assert annulment == again
    assert Completion.objects.count() == 1


def test_what_was_annulled_does_not_come_back_by_itself():
    session = a_closed_room(some_people(1))
    completion = Completion.objects.get()
    actions.annul_completion(completion=completion, reason="Hechos falsos", by=session.trainer)

    back = actions.complete_if_met([completion.enrolment], by=None)

    assert back == []
    (waiting,) = queries.who_has_not_met(a_coordinator(), completion.edition)
    assert waiting == (completion.enrolment, NotTrained.ANNULLED)


def test_annulling_needs_a_reason():
    session = a_closed_room(some_people(1))

    with pytest.raises(CannotDo, match="motivo"):
        actions.annul_completion(completion=Completion.objects.get(), reason="", by=session.trainer)


def test_a_correction_is_another_version():
    session = a_closed_room(some_people(1))
    wrong = Completion.objects.get()
    change_person(person=wrong.person, sex="M", by=a_coordinator())

    right = actions.correct_completion(completion=wrong, reason="Sexo mal escrito", by=session.trainer)

    assert (wrong.version, wrong.sex, right.version, right.sex) == (1, "F", 2, "M")
    assert right.met_at == wrong.met_at


def test_who_has_not_met_the_rule_is_told_what_is_missing():
    edition = an_edition(rule=Edition.Rule.HOURS_AND_MARK)
    nothing, no_mark, low = enrolled(some_people(3), edition)
    imported([no_mark])
    imported([low], mark=Decimal("13.99"))

    waiting = dict(queries.who_has_not_met(a_coordinator(), edition))

    assert waiting == {
        nothing: NotTrained.HOURS_MISSING,
        no_mark: NotTrained.MARK_MISSING,
        low: NotTrained.MARK_TOO_LOW,
    }


def test_the_recount_from_raw_facts_agrees(capsys):
    a_closed_room(some_people(4))
    people = enrolled(some_people(3), an_edition())
    imported(people)
    actions.complete_if_met(people, by=None)

    call_command("recompute", "--check", "--json")

    assert capsys.readouterr().out.strip() == '{"completions": 7, "differences": 0}'


def test_the_recount_finds_what_somebody_wrote_by_hand():
    a_closed_room(some_people(2))
    Completion.objects.filter(pk=Completion.objects.first().pk).update(minutes=10)

    assert len(queries.recount(a_coordinator()).differences) == 1


@pytest.mark.parametrize(
    ("hour", "day", "year"),
    [
        ("23:59", date(2025, 12, 30), 2025),
        ("23:30", date(2025, 12, 31), 2025),
        ("23:59", date(2025, 12, 31), 2025),
        ("0:00", date(2026, 1, 1), 2026),
    ],
)
def test_the_year_is_that_of_lima(hour, day, year):
    edition = an_edition(starts_on=date(2025, 12, 1), ends_on=date(2026, 1, 31), minutes=30)
    closes_at = at(hour, day)
    session = a_session(edition, opens_at=closes_at - timedelta(hours=5), closes_at=closes_at)
    (ada,) = enrolled([an_operator()], edition)

    with clock.at(session.closes_at):
        mark = seen(ada, told=session.closes_at)
        actions.mark_presence([mark], session=session, by=session.trainer)
        actions.close_session(session=session, by=session.trainer)

    assert (Completion.objects.get().year, Completion.objects.get().met_on) == (year, day)


def test_ten_thousand_cost_as_many_queries_as_ten(django_assert_max_num_queries):
    people = enrolled(some_people(300), an_edition())

    with django_assert_max_num_queries(45):  # rows go in by the thousand parameters; the reads are eight
        imported(people)
        actions.complete_if_met(people, by=None)

    assert Completion.objects.count() == 300


def test_marks_and_minutes_of_other_packages_count(monkeypatch):
    (ada,) = enrolled([an_operator()], an_edition(rule=Edition.Rule.HOURS_AND_MARK))
    monkeypatch.setattr(evidence, "_marks", {})
    monkeypatch.setattr(evidence, "_minutes", {})
    evidence.register_marks("sittings", lambda ids: {pk: [Graded(at("15:00"), Decimal(14))] for pk in ids})
    evidence.register_minutes("lessons", lambda ids: {pk: [Earned(at("14:00"), 300)] for pk in ids})

    (completion,) = actions.complete_if_met([ada], by=None)

    assert (completion.met_at, completion.mark) == (at("15:00"), Decimal(14))


def test_of_two_completions_in_a_year_one_is_the_first_written():
    ada = an_operator("Ada")

    for _ in range(2):
        a_closed_room([ada], an_edition(rule=Edition.Rule.HOURS))

    marks = Completion.objects.order_by("pk").values_list("is_first_written", flat=True)
    assert list(marks) == [True, False]


def test_whose_mark_was_taken_a_moment_ago_is_written_without_it(monkeypatch):
    ada = an_operator("Ada")
    a_closed_room([ada], an_edition(rule=Edition.Rule.HOURS))
    monkeypatch.setattr(completion, "_first_ones_marked", all_marked)  # as one who does not see the other yet

    a_closed_room([ada], an_edition(rule=Edition.Rule.HOURS))

    marks = Completion.objects.order_by("pk").values_list("is_first_written", flat=True)
    assert list(marks) == [True, False]
