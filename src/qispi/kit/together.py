"""Many deeds, one durable commit. SQLite has one writer and each commit waits for the disk: whoever comes while
another commits rides along with the next one. PostgreSQL does this by itself.

Measured in bench/exam_rush.py; the decision is docs/decisions/0052.
"""

import contextvars
import threading
from collections.abc import Callable
from typing import Any, TypeVar, cast

from django.db import connection, transaction

Result = TypeVar("Result")


class _Ride:
    """A deed that waits for its commit. It is held by its thread until somebody has committed it, or lets it lead."""

    def __init__(self, deed: Callable[[], Any]) -> None:
        self.deed = deed
        self.context = contextvars.copy_context()  # the hour and the channel of who asked, whoever commits
        self.held = threading.Lock()
        self.held.acquire()
        self.is_done = False
        self.result: Any = None
        self.error: Exception | None = None

    def do(self) -> None:
        self.result = self.context.run(self.deed)

    def alone(self) -> None:
        try:
            with transaction.atomic():
                self.do()
        except Exception as error:  # noqa: BLE001  it is raised again in the thread that asked
            self.error = error
        self.is_done = True


_gate = threading.Lock()
_waiting: list[_Ride] = []
_leads: list[_Ride] = []  # who commits at this moment: at most one


def commit_together(deed: Callable[[], Result]) -> Result:
    """Do it in a transaction that may be shared with others, and come back when it is durable.

    `deed` only writes, with values worked out before, and may be asked to do it again: if one of those who ride
    together fails, each is done alone. Inside a transaction it is done there.
    """
    if connection.in_atomic_block or connection.vendor != "sqlite":
        with transaction.atomic():
            return deed()
    ride = _Ride(deed)
    with _gate:
        _waiting.append(ride)
        somebody_leads = bool(_leads)
        if not somebody_leads:
            _leads.append(ride)
    if somebody_leads:
        ride.held.acquire()
    if not ride.is_done:
        _lead()
    if ride.error:
        raise ride.error
    return cast("Result", ride.result)


def _lead() -> None:
    rides: list[_Ride] = []
    try:
        _commit(rides)
    finally:
        with _gate:
            _leads[:] = _waiting[:1]
            freed = [*rides, *_leads]
        for ride in freed:
            ride.held.release()


def _board(rides: list[_Ride]) -> None:
    with _gate:
        rides += _waiting
        _waiting.clear()


def _commit(rides: list[_Ride]) -> None:
    try:
        with transaction.atomic():
            _board(rides)  # now: who came while another process wrote, comes along
            for ride in rides:
                ride.do()
    except Exception:  # noqa: BLE001  whose it is, is found out one by one
        _board(rides)
        for ride in rides:
            ride.alone()
    else:
        for ride in rides:
            ride.is_done = True
