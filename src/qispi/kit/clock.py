"""The one clock. Instants are UTC; what is counted by day is counted in Lima. The demo and the tests set it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LIMA = ZoneInfo("America/Lima")

_fixed: ContextVar[datetime | None] = ContextVar("fixed_clock", default=None)
_standing: list[Callable[[], datetime]] = []  # an invented world's own hour, the same for every thread


def now() -> datetime:
    """This instant, aware, in UTC; or the one that a test or the demo has set."""
    return _fixed.get() or (_standing[0]() if _standing else datetime.now(UTC))


def true_now() -> datetime:
    """The clock on the wall, even while an invented world stands still: for authenticators, and locks that must
    open.
    """
    return _fixed.get() or datetime.now(UTC)


def today() -> date:
    """The date in Lima."""
    return day_of(now())


def day_of(instant: datetime) -> date:
    """The date in Lima of an instant: 31 December 23:30 in Lima is next year in UTC, and counts in this one."""
    return instant.astimezone(LIMA).date()


def end_of(day: date) -> datetime:
    """The last instant of a day in Lima: what was recorded by then is inside."""
    return datetime.combine(day + timedelta(days=1), time(), LIMA) - timedelta(microseconds=1)


@contextmanager
def at(instant: datetime) -> Iterator[None]:
    """Stand at an instant for the length of a block, in this thread or task only."""
    token = _fixed.set(instant.astimezone(UTC))
    try:
        yield
    finally:
        _fixed.reset(token)


def stand_at(hour: Callable[[], datetime]) -> None:
    """Set the clock of the whole process: the demo's today. Production never calls it."""
    _standing[:] = [lambda: hour().astimezone(UTC)]
