"""What was handed in is unfolded by item, afterwards: once, whoever does it and wherever it died."""

import json
from collections import Counter

import pytest
from django.core.management import call_command

from qispi.assessment.actions import UNFOLD, ask_to_unfold, unfold_answers, unfolding
from qispi.assessment.models import Answer
from qispi.assessment.queries import recount_answers
from qispi.work.actions import run_waiting_jobs
from qispi.work.models import Job
from tests.builders.assessment import a_seat, an_attempt, an_edition_with_a_test, answers, handed_in
from tests.builders.people import a_coordinator
from tests.builders.programme import some_people
from tests.programme.test_at_the_same_instant import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def some_sheets(people=3, *, right=12):
    edition = an_edition_with_a_test()
    return [handed_in(an_attempt(a_seat(person, edition)), right=right) for person in some_people(people)]


def test_each_question_of_a_sheet_is_a_row_also_the_one_left_open():
    (sheet,) = some_sheets(1, right=12)

    assert unfold_answers() == 1

    rows = Answer.objects.values_list("item__key", "option", "right")
    said = answers(sheet.attempt, right=12)
    assert {item: option for item, option, _right in rows} == {
        question.item: said.get(question.item, "") for question in sheet.attempt.questions
    }
    assert {right for *_, right in rows} == {12}


def test_what_is_unfolded_already_is_left_as_it_is():
    some_sheets(2)
    unfold_answers()

    assert unfold_answers() == 0
    assert Answer.objects.count() == 40


def test_one_that_dies_between_two_batches_goes_on_where_it_stopped(monkeypatch):
    monkeypatch.setattr(unfolding, "BATCH", 2)
    some_sheets(5)

    def dies(done):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        unfolding._unfold(dies)

    assert Answer.objects.count() == 40
    assert unfold_answers() == 3
    assert recount_answers(a_coordinator()) == (5, 0, [])


def test_two_workers_at_the_same_instant_unfold_once():
    some_sheets(4)

    at_once(*[unfold_answers] * 3)

    assert set(Counter(Answer.objects.values_list("hand_in", flat=True)).values()) == {20}


def test_the_worker_asks_once_an_hour_and_only_while_something_waits():
    assert not ask_to_unfold()

    some_sheets(1)

    assert ask_to_unfold()
    assert not ask_to_unfold()
    run_waiting_jobs()
    assert Job.objects.get(kind=UNFOLD).result == {"hand_ins": 1}
    assert not ask_to_unfold()


def test_the_recount_from_the_sheets_agrees_and_finds_what_somebody_wrote_by_hand(capsys):
    sheets = some_sheets(3)
    unfold_answers()
    call_command("unfold_answers", "--check", "--json")
    assert json.loads(capsys.readouterr().out) == {"hand_ins": 3, "waiting": 0, "differences": 0}

    Answer.objects.filter(hand_in=sheets[0], option="").update(option="a")

    assert recount_answers(a_coordinator()).differences == [str(sheets[0].attempt.uuid)]
