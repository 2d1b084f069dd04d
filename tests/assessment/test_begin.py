"""A person begins a test: a form of her own, the attempt that is open gone on with, as many as are allowed."""

import pytest

from qispi.assessment import rules
from qispi.assessment.actions import begin_attempt, cancel_sitting, save_answers, take_back_seats
from qispi.assessment.errors import CannotBegin, CannotHandIn
from qispi.assessment.models import Attempt, Draft
from qispi.assessment.queries import attempts_of
from qispi.kit import clock
from qispi.people.actions import merge_people
from tests.builders.assessment import a_seat, an_attempt, an_edition_with_a_test, answers, handed_in
from tests.builders.people import Nobody
from tests.builders.programme import FIRST_DAY, an_operator, at

pytestmark = pytest.mark.django_db


def test_a_form_has_twenty_questions():
    attempt = an_attempt()

    assert len(attempt.questions) == len({question.item for question in attempt.questions}) == 20


def test_an_attempt_that_is_open_is_gone_on_with():
    seat = a_seat()

    first = an_attempt(seat)
    again = an_attempt(seat, hour="10:30")

    assert first == again
    assert Attempt.objects.count() == 1


def test_a_second_attempt_asks_other_questions():
    first = handed_in(right=3).attempt

    second = an_attempt(first.seat, hour="12:00")

    assert second.number == 2
    assert rules.shared(first.questions, second.questions) == 0


def test_after_two_attempts_there_is_no_third():
    seat = handed_in(right=3).attempt.seat
    handed_in(an_attempt(seat, hour="12:00"), right=4, hour="12:30")

    with pytest.raises(CannotBegin, match="todos los intentos"):
        an_attempt(seat, hour="13:00")


def test_who_has_passed_needs_no_other_attempt():
    seat = handed_in(right=14).attempt.seat

    with pytest.raises(CannotBegin, match="Ya aprobó"):
        an_attempt(seat, hour="12:00")


@pytest.mark.parametrize(("day", "words"), [(9, "todavía no"), (11, "ya cerró")])
def test_outside_its_days_a_test_is_shut(day, words):
    seat = a_seat()

    with pytest.raises(CannotBegin, match=words), clock.at(at("10:00", FIRST_DAY.replace(day=day))):
        begin_attempt(seat=seat, by=seat.person)


def test_a_cancelled_test_is_begun_by_nobody():
    seat = a_seat()
    cancel_sitting(sitting=seat.sitting, by=None)

    with pytest.raises(CannotBegin, match="cancelada"):
        an_attempt(seat)


def test_who_left_begins_nothing():
    seat = a_seat()
    take_back_seats(contexts=[seat.context], by=None)

    with pytest.raises(CannotBegin, match="ya no está"):
        an_attempt(seat)


def test_merged_rows_share_their_attempts():
    edition = an_edition_with_a_test()
    dropped, kept = a_seat(an_operator("Ada"), edition), a_seat(an_operator("Ada"), edition)
    first = handed_in(an_attempt(dropped), right=3).attempt
    merge_people(keep=kept.person, drop=dropped.person, by=Nobody(), reason="La misma persona, con dos documentos")

    second = an_attempt(kept, hour="12:00")
    handed_in(second, right=3, hour="12:30")

    assert attempts_of(kept.person, kept) == [first, second]
    assert rules.shared(first.questions, second.questions) == 0
    with pytest.raises(CannotBegin, match="todos los intentos"):
        an_attempt(kept, hour="13:00")


def test_what_was_filled_in_is_kept_and_replaced():
    attempt = an_attempt()

    for right in (3, 5):
        save_answers(attempt=attempt, answers=answers(attempt, right=right), by=attempt.seat.person)

    assert len(Draft.objects.get().answers) == 5


def test_nothing_is_saved_over_what_was_handed_in():
    attempt = handed_in().attempt

    with pytest.raises(CannotHandIn, match="ya está entregado"):
        save_answers(attempt=attempt, answers={}, by=attempt.seat.person)
