"""What happens when two coordinators or two clicks arrive at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import OperationalError, connection

from qispi.facts.models import Fact
from qispi.kit import clock
from qispi.programme import actions
from qispi.programme.models import Completion, Enrolment, Presence, SessionClosing
from tests.builders.programme import a_session, an_edition, at, enrolled, seen, some_people

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls: Callable[[], Any]) -> None:
    start = Barrier(len(calls))

    def run(call: Callable[[], Any]) -> None:
        start.wait()
        try:
            with clock.at(at("14:30")):
                call()
        except OperationalError:  # SQLite in memory refuses the later writer outright; on disk it waits
            pass
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        list(pool.map(run, calls))


def test_the_last_seat_is_given_once():
    edition = an_edition(capacity=1)
    first, second = some_people(2)

    at_once(
        lambda: actions.enrol(people=[first], edition=edition, by=None),
        lambda: actions.enrol(people=[second], edition=edition, by=None),
    )

    assert Enrolment.objects.count() == 1


def test_two_clicks_at_the_same_instant_are_one_presence():
    session = a_session()
    (ada,) = enrolled(some_people(1), session.edition)
    fact = seen(ada)

    at_once(*[lambda: actions.mark_presence([fact], session=session, by=session.trainer)] * 2)

    assert Presence.objects.count() == Fact.objects.count() == 1


def test_two_who_close_at_the_same_instant_complete_once():
    session = a_session()
    people = enrolled(some_people(3), session.edition)
    with clock.at(at("14:05")):
        actions.mark_presence([seen(one) for one in people], session=session, by=session.trainer)

    at_once(*[lambda: actions.close_session(session=session, by=session.trainer)] * 2)

    assert SessionClosing.objects.count() == 1
    assert Completion.objects.count() == 3


def test_two_imports_at_the_same_instant_complete_once():
    people = enrolled(some_people(3), an_edition())
    actions.record_imported_presence(enrolments=people, happened_on=at("9:00").date(), file_sha256="ab" * 32, by=None)

    at_once(*[lambda: actions.complete_if_met(people, by=None)] * 2)

    assert Completion.objects.count() == 3
