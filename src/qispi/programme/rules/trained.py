"""What *trained* is: the rule that a citizen may contest. docs/algorithms/trained.md is this file in words."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple, TypeVar

from qispi.kit.clock import day_of


class Requirement(NamedTuple):
    """What an edition asks for: a share of its minutes, and a mark where `minimum_mark` is not None."""

    minutes: int
    minimum_share: int  # percent
    minimum_mark: int | None  # of 20


class Earned(NamedTuple):
    """Minutes that count from an instant on: the end of a session, a lesson completed."""

    at: datetime
    minutes: int


class Graded(NamedTuple):
    """A mark, 0–20, and when it was earned."""

    at: datetime
    mark: Decimal


class Met(NamedTuple):
    """When the last requirement was met, with how many minutes and which best mark until then."""

    at: datetime
    minutes: int
    mark: Decimal | None


class NotTrained(StrEnum):
    HOURS_MISSING = "hours_missing"
    MARK_MISSING = "mark_missing"
    MARK_TOO_LOW = "mark_too_low"
    ANNULLED = "annulled"


class Counted(NamedTuple):
    """By which day, year and month something is counted: those of Lima."""

    on: date
    year: int
    month: int


def minutes_required(requirement: Requirement) -> int:
    """The least whole minutes that reach the share."""
    return -(-requirement.minutes * requirement.minimum_share // 100)


def has_met(earned: Iterable[Earned], graded: Iterable[Graded], requirement: Requirement) -> Met | None:
    """When the last requirement was met, with what had been earned by then; None while one is missing.

    A mark is never rounded up. Hours in a room and lessons add up to the edition's minutes and no further.
    """
    parts, marks = sorted(earned), sorted(graded)
    at = _reached_at(parts, minutes_required(requirement))
    if at is None:
        return None
    if requirement.minimum_mark is not None:
        passed_at = next((each.at for each in marks if each.mark >= requirement.minimum_mark), None)
        if passed_at is None:
            return None
        at = max(at, passed_at)
    # what comes later changes nothing of it, so that what was written down stays true
    minutes = min(requirement.minutes, sum(part.minutes for part in parts if part.at <= at))
    return Met(at, minutes, max((each.mark for each in marks if each.at <= at), default=None))


def has_mark(graded: Iterable[Graded], requirement: Requirement) -> bool:
    """Whether no mark is asked for, or one of these is enough."""
    return requirement.minimum_mark is None or any(each.mark >= requirement.minimum_mark for each in graded)


def _reached_at(parts: Iterable[Earned], required: int) -> datetime | None:
    minutes = 0
    for part in parts:
        minutes += part.minutes
        if minutes >= required:
            return part.at
    return None


def why_not_trained(earned: Sequence[Earned], graded: Sequence[Graded], requirement: Requirement) -> NotTrained | None:
    """The first thing that is missing, or None when nothing is."""
    if sum(part.minutes for part in earned) < minutes_required(requirement):
        return NotTrained.HOURS_MISSING
    if requirement.minimum_mark is None:
        return None
    if not graded:
        return NotTrained.MARK_MISSING
    if max(each.mark for each in graded) < requirement.minimum_mark:
        return NotTrained.MARK_TOO_LOW
    return None


def when_counted(at: datetime) -> Counted:
    """31 December 23:30 in Lima counts in that December, though in UTC it is January."""
    day = day_of(at)
    return Counted(day, day.year, day.month)


T = TypeVar("T")


def held_on(day: date, posts: Iterable[tuple[date | None, date | None, T]]) -> T | None:
    """The post held on a day, of (from, until, post); an open end reaches as far as is known, the latest start wins."""
    held = [
        (since or date.min, place, post)
        for place, (since, until, post) in enumerate(posts)
        if (since is None or since <= day) and (until is None or day <= until)
    ]
    return max(held, key=lambda each: each[:2])[2] if held else None
