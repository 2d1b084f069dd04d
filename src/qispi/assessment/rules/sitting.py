"""When a test may be begun, and when it may be handed in."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

# What was on its way when the test closed still counts: a slow network is nobody's fault.
GRACE = timedelta(minutes=5)


class Hours(NamedTuple):
    """When a sitting is open; a cancelled one is not."""

    opens_at: datetime
    closes_at: datetime
    is_cancelled: bool = False


class Used(NamedTuple):
    """What somebody has done in a sitting so far."""

    attempts: int
    allowed: int
    is_passed: bool = False


class NoAttempt(StrEnum):
    NOT_OPEN_YET = "not_open_yet"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    NO_ATTEMPTS_LEFT = "no_attempts_left"
    ALREADY_PASSED = "already_passed"
    NO_SEAT = "no_seat"


class NoHandIn(StrEnum):
    NOT_OPEN_YET = "not_open_yet"
    PARTIAL = "partial"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    NO_SEAT = "no_seat"
    UNKNOWN_ITEM = "unknown_item"
    UNKNOWN_OPTION = "unknown_option"
    ID_TAKEN = "id_taken"
    HANDED_IN = "handed_in"
    NO_ATTEMPTS_LEFT = "no_attempts_left"
    ALREADY_PASSED = "already_passed"


def why_not_begin(at: datetime, hours: Hours, used: Used, *, has_seat: bool = True) -> NoAttempt | None:
    """The reason to give no new attempt, or None. Who has passed needs none, and the bank is spared."""
    if not has_seat:
        return NoAttempt.NO_SEAT
    if hours.is_cancelled:
        return NoAttempt.CANCELLED
    if at < hours.opens_at:
        return NoAttempt.NOT_OPEN_YET
    if at >= hours.closes_at:
        return NoAttempt.CLOSED
    if used.is_passed:
        return NoAttempt.ALREADY_PASSED
    if used.attempts >= used.allowed:
        return NoAttempt.NO_ATTEMPTS_LEFT
    return None


def why_not_more(used: Used) -> NoHandIn | None:
    """The reason to grade no attempt that nobody has written down yet, or None; its hours are judged apart."""
    if used.is_passed:
        return NoHandIn.ALREADY_PASSED
    return NoHandIn.NO_ATTEMPTS_LEFT if used.attempts >= used.allowed else None


def why_not_hand_in(at: datetime, hours: Hours, *, has_seat: bool = True, grace: timedelta = GRACE) -> NoHandIn | None:
    """The reason to grade nothing, or None. An attempt was begun while the test was open; its end is what is asked."""
    if not has_seat:
        return NoHandIn.NO_SEAT
    if hours.is_cancelled:
        return NoHandIn.CANCELLED
    if at >= hours.closes_at + grace:
        return NoHandIn.CLOSED
    return None
