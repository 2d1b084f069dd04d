"""Where thousands happen in a minute, those who listen hear many at once, after the commit, and nothing twice."""

import pytest

from qispi.work import events
from qispi.work.actions import announce, hear_news, run_waiting_jobs
from qispi.work.models import Delivery, Event, Job

pytestmark = pytest.mark.django_db
NAME = "attempt_graded"


@pytest.fixture
def heard(monkeypatch):
    """What a listener of its own was told, list by list."""
    told = []
    monkeypatch.setitem(events._listeners, NAME, {"list": ("together", lambda news: told.append(numbers(news)))})
    return told


def numbers(news):
    return [event.payload["n"] for event in news]


def test_what_happened_since_the_last_time_is_heard_at_once_and_once(heard):
    for number in range(3):
        announce(NAME, {"n": number})

    heard_now, heard_again = hear_news(), hear_news()

    assert (heard_now, heard_again, heard) == (3, 0, [[0, 1, 2]])
    assert Delivery.objects.filter(listener="list").count() == 3


def test_no_more_than_so_many_in_one_commit(heard):
    for number in range(5):
        announce(NAME, {"n": number})

    while hear_news(most=2):
        pass

    assert heard == [[0, 1], [2, 3], [4]]


def test_news_that_break_a_listener_are_told_one_by_one_as_jobs(monkeypatch):
    told = []

    def breaks_at_one(news):
        told.append(numbers(news))
        if 1 in told[-1]:
            raise ZeroDivisionError

    monkeypatch.setitem(events._listeners, NAME, {"list": ("together", breaks_at_one)})
    for number in range(3):
        announce(NAME, {"n": number})

    hear_news()
    with pytest.raises(ZeroDivisionError):
        run_waiting_jobs()

    assert told == [[0, 1, 2], [0], [1]]
    assert Job.objects.filter(state=Job.State.DONE).count() == 1
    assert not Event.objects.filter(waits=True).exists()
