"""Question by question somebody is told only when nobody sits the test any more, and never which option is right."""

from datetime import timedelta

import pytest

from qispi.assessment.queries import result
from qispi.kit import clock
from tests.assessment.test_keys_stay_inside import tells
from tests.builders.assessment import a_browser_of, an_attempt, handed_in, right_options, typed
from tests.builders.programme import FIRST_DAY, an_operator, at

pytestmark = pytest.mark.django_db
CLOSED = at("0:05", FIRST_DAY + timedelta(days=1))  # what was on its way counted until now
QUESTION_BY_QUESTION = "Pregunta por pregunta"


def page_of(attempt, when):
    with clock.at(when):
        return a_browser_of(attempt.seat.person).get(f"/intento/{attempt.uuid}/resultado/").content.decode()


@pytest.mark.parametrize("when", [at("11:00"), CLOSED - timedelta(seconds=1)])
def test_while_others_may_hand_in_she_is_told_from_when_on(when):
    attempt = handed_in(right=3).attempt

    said = page_of(attempt, when)

    assert QUESTION_BY_QUESTION not in said
    assert "verá aquí qué preguntas respondió bien" in said


def test_afterwards_each_question_says_whether_it_was_right_and_what_to_read_again():
    attempt = an_attempt()
    with clock.at(at("11:00")):
        a_browser_of(attempt.seat.person).post(
            f"/intento/{attempt.uuid}/entregar/", typed(attempt, right=3, wrong=4) | {"sure": "1"}
        )

    with clock.at(CLOSED):
        told = result(attempt.seat.person, attempt.uuid).feedback
    said = page_of(attempt, CLOSED)

    assert [one.is_right for one in told] == [True] * 3 + [False] * 17
    assert [bool(one.chosen) for one in told] == [True] * 7 + [False] * 13
    assert all(one.lessons for one in told[3:])
    assert not any(one.lessons for one in told[:3])
    assert QUESTION_BY_QUESTION in said
    assert (said.count("Incorrecta"), said.count("Sin responder")) == (4, 13)
    assert "/u1-l" in said


def test_the_key_of_what_was_missed_is_not_in_the_page():
    attempt = handed_in(right=0).attempt
    known = right_options()

    said = page_of(attempt, CLOSED)

    assert tells(said) == []
    with clock.at(CLOSED):
        told = result(attempt.seat.person, attempt.uuid).feedback
    texts = {known[question.item]: one for question, one in zip(attempt.questions, told, strict=True)}
    assert not any(one.chosen for one in texts.values())
    assert said.count('type="radio"') == 0


def test_what_a_right_and_a_wrong_question_show_differs_in_the_chip_alone():
    right, wrong = an_attempt(), an_attempt()
    for attempt, counts in ((right, {"right": 20}), (wrong, {"right": 0, "wrong": 20})):
        with clock.at(at("11:00")):
            a_browser_of(attempt.seat.person).post(f"/intento/{attempt.uuid}/entregar/", typed(attempt, **counts))

    with clock.at(CLOSED):
        shown = [result(attempt.seat.person, attempt.uuid).feedback[0] for attempt in (right, wrong)]

    assert [one._fields for one in shown] == [("number", "stem", "chosen", "is_right", "lessons")] * 2
    assert [one.is_right for one in shown] == [True, False]


def test_a_test_that_is_given_more_time_tells_no_more():
    attempt = handed_in(right=3).attempt
    assert QUESTION_BY_QUESTION in page_of(attempt, CLOSED)

    sitting = attempt.seat.sitting
    sitting.closes_at = CLOSED + timedelta(days=2)
    sitting.save()

    assert QUESTION_BY_QUESTION not in page_of(attempt, CLOSED)


def test_a_phone_that_draws_the_result_gets_none_of_it():
    attempt = handed_in(right=3).attempt

    with clock.at(at("11:00")):
        browser = a_browser_of(attempt.seat.person)
        told = browser.post(
            f"/intento/{attempt.uuid}/entregar/", typed(attempt, right=3), HTTP_ACCEPT="application/json"
        )

    assert not {"feedback", "questions"} & set(told.json())


def test_nobody_else_reads_it():
    attempt = handed_in(right=3).attempt

    with clock.at(CLOSED):
        answer = a_browser_of(an_operator("Bruno")).get(f"/intento/{attempt.uuid}/resultado/")

    assert answer.status_code == 404
