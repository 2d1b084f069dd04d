"""News travel upwards: now for projections, as a job for the rest, once for each listener."""

import pytest

from qispi.work import events
from qispi.work.actions import announce, run_waiting_jobs
from qispi.work.models import Delivery, Event, Job

pytestmark = pytest.mark.django_db


def test_a_projection_hears_the_news_in_the_same_transaction():
    heard: list[Event] = []
    events.listen("attempt_graded", heard.append, kind="same_transaction", key="projection")

    event = announce("attempt_graded", {"attempt": "1"})

    assert heard == [event]


def test_other_listeners_hear_it_as_a_job():
    heard: list[dict[str, str]] = []
    events.listen("attempt_graded", lambda event: heard.append(event.payload), kind="after", key="mail")

    announce("attempt_graded", {"attempt": "1"})
    before = list(heard)
    run_waiting_jobs()

    assert (before, heard) == ([], [{"attempt": "1"}])


def test_an_event_delivered_twice_is_heard_once():
    heard: list[int] = []
    events.listen("attempt_graded", lambda event: heard.append(1), kind="after", key="mail")
    announce("attempt_graded", {})
    run_waiting_jobs()

    Job.objects.update(state=Job.State.QUEUED, attempts=0)
    run_waiting_jobs()

    assert heard == [1]
    assert Delivery.objects.count() == 1


def test_a_listener_that_breaks_has_not_heard_and_is_told_again():
    def break_down(event: Event) -> None:
        raise ZeroDivisionError

    events.listen("attempt_graded", break_down, kind="after", key="mail")
    announce("attempt_graded", {})

    with pytest.raises(ZeroDivisionError):
        run_waiting_jobs()

    assert not Delivery.objects.exists()
    assert Job.objects.get().state == "queued"


def test_news_that_nobody_declared_are_a_bug():
    with pytest.raises(events.NotRegistered):
        announce("attempt_grated", {})


def test_a_sixth_kind_of_news_is_refused():
    for number in range(5):
        events.declare(f"news_{number}")

    with pytest.raises(events.NotRegistered):
        events.declare("news_5")
