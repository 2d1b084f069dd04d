"""Two clicks, two phones, two tabs: one attempt, one receipt."""

from contextlib import suppress

import pytest

from qispi.assessment.actions import begin_attempt, hand_in, hand_in_sheet, save_sheet
from qispi.assessment.errors import CannotBegin, CannotHandIn
from qispi.assessment.models import Attempt, HandIn
from qispi.facts.models import ConflictingFact, Fact
from qispi.kit import clock
from qispi.work.models import Event
from tests.builders.assessment import a_seat, a_sheet, an_attempt, answers, handed_in
from tests.builders.programme import at
from tests.programme.test_at_the_same_instant import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_who_begin_at_the_same_instant_begin_once():
    seat = a_seat()

    at_once(*[lambda: begin_attempt(seat=seat, by=seat.person)] * 3)

    assert Attempt.objects.count() == 1


def test_the_last_attempt_is_begun_once():
    seat = handed_in(an_attempt(), right=3).attempt.seat

    at_once(*[lambda: begin_attempt(seat=seat, by=seat.person)] * 4)

    assert Attempt.objects.count() == 2


def test_two_hand_ins_at_the_same_instant_are_one():
    attempt = an_attempt()
    sheets = [answers(attempt, right=3), answers(attempt, right=20)]

    at_once(*[lambda sheet=sheet: hand_in(attempt=attempt, answers=sheet, by=attempt.seat.person) for sheet in sheets])

    receipt = HandIn.objects.get()
    assert Fact.objects.get().body["answers"] == receipt.answers
    assert Event.objects.filter(name="attempt_graded").count() == 1


def test_two_hand_ins_of_an_attempt_that_nobody_wrote_down_are_one():
    seat = a_seat()
    sheet = a_sheet(seat)
    said = [answers(sheet, right=right) for right in (3, 9, 20)]

    with clock.at(at("11:00")):
        at_once(*[lambda one=one: hand_in_sheet(sheet, one, by=seat.person) for one in said])

    receipt = HandIn.objects.get()
    assert Attempt.objects.get() == receipt.attempt
    assert Fact.objects.get().body["answers"] == receipt.answers
    assert ConflictingFact.objects.count() == 2
    assert Event.objects.filter(name="attempt_graded").count() == 1


def test_a_save_and_a_hand_in_at_the_same_instant_are_one_attempt():
    seat = a_seat()
    sheet = a_sheet(seat)
    said = answers(sheet, right=16)

    with clock.at(at("11:00")):
        at_once(
            lambda: _saved_unless_handed_in(sheet, said, seat),
            lambda: hand_in_sheet(sheet, said, by=seat.person),
            lambda: _saved_unless_handed_in(sheet, said, seat),
        )

    assert (Attempt.objects.count(), HandIn.objects.get().mark) == (1, 16)


def _saved_unless_handed_in(sheet, said, seat):
    with suppress(CannotHandIn, CannotBegin):
        save_sheet(sheet, said, by=seat.person)
