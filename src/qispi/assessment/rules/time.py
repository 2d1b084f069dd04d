"""When something was handed in, said by two clocks: ours, which decides, and the phone's, which is a claim.

docs/algorithms/time.md is this file in words; player/time.js decides the same, and tests/golden/time.json holds both.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

# What was done in a room without signal comes in when its phone finds one. It is flagged, and staff see why.
PHONE_GRACE = timedelta(hours=72)
SLACK = timedelta(minutes=5)  # by which an honest clock is wrong


class Flag(StrEnum):
    """Why staff should look at a hand-in that counts."""

    LATE = "late"  # it came in after the closing
    ENDED_LATE = "ended_late"  # and by its own clock it was finished after it
    STARTED_EARLY = "started_early"  # by its own clock it was begun before there was a key
    CLOCK_AHEAD = "clock_ahead"  # finished, it says, at an hour that has not come yet
    CLOCK_CHANGED = "clock_changed"  # finished, it says, before it was begun


class NoTime(StrEnum):
    """Why it does not count."""

    NOT_OPEN_YET = "not_open_yet"
    CLOSED = "closed"


class Told(NamedTuple):
    """Two hours that a phone claims, and four that the server knows."""

    started_at: datetime
    ended_at: datetime
    received_at: datetime
    released_at: datetime  # from then on there was a key to be had
    closes_at: datetime
    grace: timedelta


class Verdict(NamedTuple):
    """Refused with its reason; or accepted, with what staff should know of it in the order of `Flag`."""

    refused: NoTime | None
    flags: tuple[Flag, ...] = ()


class Handing(NamedTuple):
    """One of several that came in for an attempt."""

    told: Told
    gaps: int
    is_sure: bool  # she was told of the gaps and hands in all the same


class Outcome(StrEnum):
    ACCEPTED = "accepted"
    FLAGGED = "flagged"
    AGAIN = "again"  # the receipt of the one that stands
    PARTIAL = "partial"  # kept as a draft: nobody said that this was all
    REFUSED = "refused"


def judge(told: Told) -> Verdict:
    """Our clock alone refuses; what the phone's says is only ever a flag."""
    if told.received_at < told.released_at:
        return Verdict(NoTime.NOT_OPEN_YET)
    if told.received_at >= told.closes_at + told.grace:
        return Verdict(NoTime.CLOSED)
    is_late = told.received_at >= told.closes_at
    seen = {
        Flag.LATE: is_late,
        Flag.ENDED_LATE: is_late and told.ended_at >= told.closes_at,
        Flag.STARTED_EARLY: told.started_at < told.released_at - SLACK,
        Flag.CLOCK_AHEAD: told.ended_at > told.received_at + SLACK,
        Flag.CLOCK_CHANGED: told.ended_at < told.started_at,
    }
    return Verdict(None, tuple(flag for flag, is_so in seen.items() if is_so))


def becomes(handing: Handing, *, has_standing: bool) -> Outcome:
    """What becomes of one that came in: the first complete one stands, whatever comes after it."""
    if has_standing:
        return Outcome.AGAIN
    verdict = judge(handing.told)
    if verdict.refused:
        return Outcome.REFUSED
    if handing.gaps and not handing.is_sure:
        return Outcome.PARTIAL
    return Outcome.FLAGGED if verdict.flags else Outcome.ACCEPTED


def settle(handings: list[Handing]) -> list[Outcome]:
    """The same of all that came in for one attempt, in the order in which they came."""
    outcomes: list[Outcome] = []
    for handing in handings:
        stands = bool({Outcome.ACCEPTED, Outcome.FLAGGED} & set(outcomes))
        outcomes.append(becomes(handing, has_standing=stands))
    return outcomes
