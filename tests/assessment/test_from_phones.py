"""A test that was sat on a phone, alone: its attempt is written down when it comes in, and graded as any other."""

import base64
import json
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from qispi.assessment import sealed
from qispi.assessment.actions import cancel_sitting, change_sitting, project_hand_ins, seal_what_comes
from qispi.assessment.models import Attempt, Draft, HandIn
from qispi.assessment.queries import next_sheet
from qispi.assessment.rules import attempt_id
from qispi.assessment.rules.spoken import key_in
from qispi.facts.actions import Happened, record
from qispi.kit import clock
from qispi.kit.ids import new_id
from tests.builders.assessment import a_seat, an_attempt, handed_in, right_options, sealed_forms
from tests.builders.programme import FIRST_DAY, an_operator, at

pytestmark = pytest.mark.django_db
NEXT_DAY = FIRST_DAY + timedelta(days=1)
GOLDEN = json.loads((Path(__file__).resolve().parents[1] / "golden" / "sealed.json").read_text())


def told(seat, /, *, right=16, hour="9:40", **changes):
    sheet = next_sheet(seat.person, seat.uuid)
    said = {one.item: right_options()[one.item] for one in sheet.questions[:right]}
    body = {"seat": str(seat.uuid), "attempt": str(sheet.uuid), "form": sheet.letter, "answers": said, "sure": True}
    body |= {"started_at": at("9:00").isoformat(), "ended_at": at(hour).isoformat()}
    return Happened(new_id(), "hand_in", seat.person.uuid, at(hour), body | changes)


def sent(fact, by, hour="9:41", day=FIRST_DAY):
    record(fact)
    with clock.at(at(hour, day)):
        return list(project_hand_ins([fact], by).values())


def test_what_nobody_wrote_down_before_is_graded():
    seat = a_seat()

    form = next_sheet(seat.person, seat.uuid).questions

    assert sent(told(seat), seat.person) == []

    receipt = HandIn.objects.get()
    assert (receipt.mark, receipt.flags, receipt.attempt.uuid) == (16, [], attempt_id(seat.uuid, 1))
    assert receipt.attempt.begun_at == at("9:00")
    assert receipt.attempt.questions == form


def test_sent_twice_it_is_one_and_the_second_phone_gets_the_receipt_of_the_first():
    seat = a_seat()
    fact = told(seat)

    assert sent(fact, seat.person) == sent(fact, seat.person, "9:50") == []
    second = told(seat, right=2, attempt=fact.body["attempt"])
    second.body["answers"] = dict(list(fact.body["answers"].items())[:2])
    assert sent(second, seat.person, "9:55") == []

    assert HandIn.objects.get().mark == 16
    assert Attempt.objects.count() == 1


def test_begun_on_the_web_and_handed_in_by_the_phone_it_is_the_same_attempt():
    attempt = an_attempt(hour="9:00")

    assert sent(told(attempt.seat), attempt.seat.person) == []

    assert HandIn.objects.get().attempt == attempt


def test_before_there_was_a_key_nothing_is_written_down():
    seat = a_seat()
    opens_at = seat.sitting.opens_at

    record(fact := told(seat))
    with clock.at(opens_at - timedelta(seconds=1)):
        refused = project_hand_ins([fact], seat.person)

    assert list(refused.values()) == ["not_open_yet"]
    assert not Attempt.objects.exists()


def test_a_key_that_was_out_counts_though_the_hours_were_moved_afterwards():
    seat = a_seat()
    sealed_forms(seat)
    with clock.at(at("9:00")):
        seal_what_comes()
    change_sitting(sitting=seat.sitting, opens_at=at("9:00", NEXT_DAY), closes_at=at("11:00", NEXT_DAY), by=None)

    assert sent(told(seat), seat.person) == []
    assert HandIn.objects.get().flags == []


@pytest.mark.parametrize("attempt", [None, 7, "x", "01946a00-0000-8000-8000-000000000000"])
def test_an_attempt_that_she_may_not_have_is_refused(attempt):
    seat = a_seat()

    assert sent(told(seat, attempt=attempt), seat.person) == ["no_seat"]
    assert not Attempt.objects.exists()


def test_who_has_passed_needs_no_other_attempt():
    receipt = handed_in(right=20)
    seat = receipt.attempt.seat

    assert sent(told(seat), seat.person, "11:30") == ["already_passed"]


def test_somebody_elses_seat_is_none():
    seat, stranger = a_seat(), an_operator("Bruno")

    assert sent(told(seat), stranger) == ["no_seat"]
    assert sent(told(seat, seat=str(uuid4())), seat.person) == ["no_seat"]


def test_a_test_that_was_cancelled_meanwhile_keeps_the_answers():
    seat = a_seat()
    cancel_sitting(sitting=seat.sitting, by=None)

    assert sent(told(seat), seat.person) == ["cancelled"]
    assert len(Draft.objects.get().answers) == 16


def test_a_letter_more_makes_another_file_that_the_same_key_opens():
    forms = sealed_forms()
    sitting, before, key = forms.sitting, forms.sha256, bytes(forms.sealed_key)
    change_sitting(sitting=sitting, attempts_allowed=sitting.attempts_allowed + 2, by=None)

    with clock.at(at("8:30")):
        assert (seal_what_comes(), seal_what_comes()) == (1, 0)

    forms.refresh_from_db()
    assert forms.sha256 != before
    assert bytes(forms.sealed_key) == key
    inside = sealed.opened(bytes(forms.data), sealed.from_rest(key, sitting.uuid), sitting.uuid)
    assert len(inside["forms"]) == forms.letters > 2


def test_the_server_opens_what_stands_for_the_phone_to_open():
    key = key_in(GOLDEN["code"])

    assert sealed.opened(base64.b64decode(GOLDEN["data"]), key, UUID(GOLDEN["sitting"])) == GOLDEN["inside"]
