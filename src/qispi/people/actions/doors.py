"""The counts behind the sign-in doors. They are settled after the proof was checked, in one short transaction."""

from collections.abc import Callable, Mapping
from datetime import datetime

from qispi.kit import clock
from qispi.people.models import TryCount
from qispi.people.rules import throttle

Rule = Callable[[throttle.Count | None, datetime], throttle.Count]


def settle(doors: Mapping[str, Rule], *, is_proven: bool) -> bool:
    """Let in who has proven herself while every door is open; else count. True when in.

    The doors are looked at under lock at the end: a thousand guesses at once pass one by one, and the eleventh is late.
    Known and unknown documents take the same statements. A door that is shut stays as long as it was to stay.
    """
    now = clock.true_now()
    rows = _locked(doors)
    if is_proven and not any(throttle.is_shut(_count(row), now) for row in rows):
        if any(row.failures for row in rows):
            TryCount.objects.filter(door__in=doors).update(failures=0, blocked_until=None)
        return True
    TryCount.objects.bulk_create([TryCount(door=door, last_at=now) for door in sorted(doors)], ignore_conflicts=True)
    rows = _locked(doors)
    is_shut = any(throttle.is_shut(_count(row), now) for row in rows)
    for row in rows:
        if not is_shut:
            row.failures, row.last_at, row.blocked_until = doors[row.door](_count(row) if row.failures else None, now)
    TryCount.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["door"],
        update_fields=["failures", "last_at", "blocked_until"],
    )
    return False


def _locked(doors: Mapping[str, Rule]) -> list[TryCount]:
    return list(TryCount.objects.select_for_update().filter(door__in=doors).order_by("door"))


def open_again(doors: Mapping[str, Rule]) -> None:
    """A new code was used: what was counted against this document on this device is forgotten."""
    TryCount.objects.filter(door__in=doors).delete()


def _count(row: TryCount) -> throttle.Count:
    return throttle.Count(row.failures, row.last_at, row.blocked_until)
