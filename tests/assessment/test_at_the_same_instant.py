"""Two clicks, two phones, two tabs: one attempt, one receipt."""

import pytest

from qispi.assessment.actions import begin_attempt, hand_in
from qispi.assessment.models import Attempt, HandIn
from qispi.facts.models import Fact
from qispi.work.models import Event
from tests.builders.assessment import a_seat, an_attempt, answers, handed_in
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
