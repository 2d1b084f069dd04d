"""A test costs two requests: its page, which writes nothing, and its hand-in, which writes the attempt as well."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from qispi.assessment import claims
from qispi.assessment.actions import (
    change_sitting,
    hand_in_sheet,
    project_hand_ins,
    save_sheet,
    take_back_seats,
)
from qispi.assessment.errors import CannotBegin, CannotHandIn
from qispi.assessment.models import Attempt, Draft, Form, HandIn, Seat, questions_of
from qispi.assessment.queries import next_sheet, sheet_for
from qispi.assessment.rules import attempt_id, shown
from qispi.facts.actions import Happened, record
from qispi.facts.models import Fact
from qispi.kit import clock
from qispi.ledger.models import ActionEntry
from qispi.work.models import Event
from tests.builders.assessment import a_browser_of, a_seat, a_sheet, an_attempt, answers, handed_in, typed
from tests.builders.programme import FIRST_DAY, an_operator, at

pytestmark = pytest.mark.django_db
NEXT_DAY = FIRST_DAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def the_morning_of_the_first_day():
    with clock.at(at("10:00")):
        yield


def fields_of(html):
    """What the form of a page would send without a choice made: hidden fields, and where it goes."""
    address = re.search(r'<form method="post" action="([^"]+)"', html[html.index('class="gap" autocomplete') - 300 :])[
        1
    ]
    hidden = dict(re.findall(r'<input type="hidden" name="(seat|opened)" value="([^"]*)"', html))
    return address, hidden


def test_two_requests_from_the_page_to_the_mark():
    seat = a_seat()
    browser, sheet = a_browser_of(seat.person), a_sheet(seat)

    address, hidden = fields_of(browser.get(f"/prueba/{seat.uuid}/").content.decode())
    with clock.at(at("10:40")):
        answer = browser.post(address, typed(sheet, right=16, wrong=4) | hidden)

    assert "16 de 20" in answer.content.decode()
    attempt = HandIn.objects.get().attempt
    assert (attempt.uuid, attempt.number, attempt.letter) == (attempt_id(seat.uuid, 1), 1, sheet.letter)
    assert (attempt.begun_at, attempt.hand_in.handed_in_at) == (at("10:00"), at("10:40"))


def test_the_questions_are_those_of_the_form_in_the_order_of_the_seat():
    sheet = a_sheet()

    hand_in_sheet(sheet, answers(sheet, right=16), by=an_operator())

    form = Form.objects.get(sitting__uuid=sheet.sitting, letter=sheet.letter)
    assert Attempt.objects.get().questions == shown(questions_of(form.questions), sheet.seat, 1)


def test_sent_from_two_tabs_it_is_one_attempt_and_the_first_one_stands():
    seat = a_seat()
    one, other = a_sheet(seat), a_sheet(seat)

    first = hand_in_sheet(one, answers(one, right=9), by=seat.person)
    again = hand_in_sheet(other, answers(other, right=20), by=seat.person)

    assert (again.pk, again.mark) == (first.pk, 9)
    assert Attempt.objects.count() == HandIn.objects.count() == 1
    assert Event.objects.filter(name="attempt_graded").count() == 1


def test_who_saves_writes_the_attempt_down_and_goes_on_with_it():
    seat = a_seat()
    sheet = a_sheet(seat)

    save_sheet(sheet, answers(sheet, right=5), by=seat.person)
    again = next_sheet(seat.person, seat.uuid)

    attempt = Attempt.objects.get()
    assert (again.attempt, again.uuid, again.form) == (
        attempt.pk,
        sheet.uuid,
        [[*q[:2], list(q[2])] for q in sheet.questions],
    )
    assert Draft.objects.get().answers == answers(sheet, right=5)
    assert ActionEntry.objects.filter(verb="attempt begun").count() == 1


def test_a_page_of_before_the_saving_is_handed_in_all_the_same():
    seat = a_seat()
    old = a_sheet(seat)
    save_sheet(a_sheet(seat), {}, by=seat.person)

    receipt = hand_in_sheet(old, answers(old, right=16), by=seat.person)

    assert (receipt.mark, receipt.attempt) == (16, Attempt.objects.get())


def test_gaps_are_named_first_and_the_rest_is_kept():
    sheet = a_sheet()
    browser = a_browser_of(Seat.objects.get(pk=sheet.chair).person)

    answer = browser.post(reverse("assessment:hand_in", args=[sheet.uuid]), typed(sheet, right=18))

    assert answer.status_code == 422
    assert (len(Draft.objects.get().answers), HandIn.objects.count()) == (18, 0)


def test_no_other_attempt_than_the_next_can_be_handed_in():
    seat = a_seat()

    for uuid in (attempt_id(seat.uuid, 2), uuid4()):
        answer = a_browser_of(seat.person).post(reverse("assessment:hand_in", args=[uuid]), {"seat": seat.uuid})
        assert answer.status_code == 404


def test_a_colleague_hands_nothing_in_at_somebody_elses_seat():
    sheet = a_sheet()
    stranger = a_browser_of(an_operator("Bruno"))

    for name in ("hand_in", "save"):
        answer = stranger.post(reverse(f"assessment:{name}", args=[sheet.uuid]), typed(sheet, right=16))
        assert answer.status_code == 404
    assert not Attempt.objects.exists()


@pytest.mark.parametrize(("right", "attempts", "words"), [(14, 1, "Ya aprobó"), (3, 2, "todos los intentos")])
def test_who_has_no_attempt_left_hands_in_no_other(right, attempts, words):
    seat = a_seat()
    for _ in range(attempts):
        sheet = a_sheet(seat)
        hand_in_sheet(sheet, answers(sheet, right=right), by=seat.person)
    more = sheet_for(seat.person, attempt_id(seat.uuid, attempts + 1), seat=seat.uuid)

    with pytest.raises(CannotHandIn, match=words):
        hand_in_sheet(more, {}, by=seat.person)

    assert Attempt.objects.count() == attempts


def test_before_the_opening_nothing_is_saved_or_graded():
    seat = a_seat()
    with clock.at(at("10:00", FIRST_DAY - timedelta(days=1))):
        sheet = sheet_for(seat.person, attempt_id(seat.uuid, 1), seat=seat.uuid)

        with pytest.raises(CannotHandIn, match="antes de que la prueba se abriera"):
            hand_in_sheet(sheet, answers(sheet, right=20), by=seat.person)
        with pytest.raises(CannotBegin, match="todavía no"):
            save_sheet(sheet, {}, by=seat.person)

    assert not Attempt.objects.exists()


def test_what_comes_too_late_is_kept_and_counts_when_the_time_is_extended():
    seat = a_seat()
    sheet = a_sheet(seat)
    with clock.at(at("0:05", NEXT_DAY)), pytest.raises(CannotHandIn, match="quedaron guardadas"):
        hand_in_sheet(sheet, answers(sheet, right=16), by=seat.person)

    change_sitting(sitting=seat.sitting, closes_at=at("12:00", NEXT_DAY), by=None)

    with clock.at(at("8:00", NEXT_DAY)):
        page = a_browser_of(seat.person).get(f"/prueba/{seat.uuid}/").content.decode()
        assert page.count(" checked") == 16
        assert handed_in(Attempt.objects.get(), hour="11:59").is_passed


def test_who_left_meanwhile_is_not_graded():
    seat = a_seat()
    sheet = a_sheet(seat)
    take_back_seats(contexts=[seat.context], by=None)

    with pytest.raises(CannotHandIn, match="ya no está"):
        hand_in_sheet(sheet_for(seat.person, sheet.uuid, seat=seat.uuid), answers(sheet, right=16), by=seat.person)


@pytest.mark.parametrize("mark", ["", "7", "1741618800.0", "1741618800.é", "x.y", "٣.a", "9" * 40 + ".a"])
def test_a_start_that_we_did_not_sign_is_no_start(mark):
    assert claims.opened_at(mark, uuid4()) is None


def test_a_start_is_of_one_attempt():
    one, other = uuid4(), uuid4()
    mark = claims.opened_mark(one, at("10:00"))

    assert (claims.opened_at(mark, one), claims.opened_at(mark, other)) == (at("10:00"), None)


def test_a_phone_that_sat_it_alone_is_graded_by_seat_and_number():
    seat = a_seat()
    sheet = a_sheet(seat)
    said = {"attempt": str(sheet.uuid), "seat": str(seat.uuid), "answers": answers(sheet, right=16), "sure": True}
    said["started_at"] = at("9:40").isoformat()
    fact = Happened(sheet.uuid, "hand_in", seat.person.uuid, at("10:30"), said)
    record(fact)

    for _ in range(2):
        assert project_hand_ins([fact], seat.person) == {}

    assert (HandIn.objects.get().mark, Attempt.objects.get().begun_at) == (16, at("9:40"))
    assert Fact.objects.count() == 1


@pytest.mark.parametrize("said", [{}, {"attempt": "x"}, {"attempt": 7, "seat": []}, {"seat": "x"}])
def test_a_fact_without_an_attempt_is_refused_alone(said):
    seat = a_seat()
    sheet = a_sheet(seat)
    good = {"attempt": str(sheet.uuid), "seat": str(seat.uuid), "answers": answers(sheet, right=16), "sure": True}
    bodies = ({"answers": {}} | said, good)
    facts = [Happened(uuid4(), "hand_in", seat.person.uuid, at("10:30"), body) for body in bodies]
    for fact in facts:
        record(fact)

    assert project_hand_ins(facts, seat.person) == {facts[0].id: "no_seat"}
    assert HandIn.objects.count() == 1


def test_an_attempt_of_before_the_change_keeps_its_own_form():
    attempt = an_attempt()
    form = attempt.form[::-1]
    Attempt.objects.filter(pk=attempt.pk).update(form=form, uuid=(old := uuid4()), letter="", seed="kept")
    browser, attempt = a_browser_of(attempt.seat.person), Attempt.objects.get()

    page = browser.get(f"/prueba/{attempt.seat.uuid}/").content.decode()
    answer = browser.post(f"/intento/{old}/entregar/", typed(attempt, right=16, wrong=4))

    assert str(old) in page
    assert "16 de 20" in answer.content.decode()
