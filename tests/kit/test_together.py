"""Many deeds share one durable commit; one that fails undoes nobody else's."""

import threading

import pytest
from django.db import connection, connections

from qispi.kit import clock
from qispi.kit.together import commit_together
from qispi.ledger.actions import record
from qispi.ledger.models import ActionEntry
from tests.builders.programme import at

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds):
    """Each in a thread of its own; what each gave back, or how it failed."""
    ready, outcomes = threading.Barrier(len(deeds)), [None] * len(deeds)

    def run(place):
        ready.wait()
        try:
            outcomes[place] = commit_together(deeds[place])
        except ZeroDivisionError as error:
            outcomes[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[place]) for place in range(len(deeds))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return outcomes


def writes(number):
    return lambda: record(f"deed {number}", "thing", by=None).verb


def fails_after_writing():
    record("never", "thing", by=None)
    raise ZeroDivisionError


def test_forty_at_once_are_all_kept_and_each_gets_its_own():
    outcomes = at_once(*map(writes, range(40)))

    assert outcomes == [f"deed {n}" for n in range(40)]
    assert ActionEntry.objects.count() == 40


def test_one_that_fails_takes_nobody_along():
    outcomes = at_once(*map(writes, range(10)), fails_after_writing, *map(writes, range(10, 20)))

    assert isinstance(outcomes[10], ZeroDivisionError)
    assert sorted(ActionEntry.objects.values_list("verb", flat=True)) == sorted(f"deed {n}" for n in range(20))


def test_each_is_done_at_its_own_hour_whoever_commits_it():
    with clock.at(at("11:00")):
        commit_together(writes(1))

    assert ActionEntry.objects.get().at == at("11:00")


def test_a_deed_comes_back_when_it_is_committed():
    commit_together(writes(1))

    assert not connection.in_atomic_block
    assert ActionEntry.objects.count() == 1
