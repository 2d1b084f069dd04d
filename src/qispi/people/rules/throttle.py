"""How long a door stays shut after failures. A stranger's failures delay strangers, never a phone that is known."""

from datetime import datetime, timedelta
from typing import NamedTuple

TRIES = 10  # from one device on one document: then a new code is needed
FREE_TRIES = 5  # on one document from anywhere: then each failure doubles the wait
LONGEST_WAIT = timedelta(hours=1)
TRIES_OF_AN_ADDRESS = 200  # an office of forty shares one address and mistypes
WINDOW = timedelta(hours=1)
UNTIL_A_NEW_CODE = timedelta(days=3650)


class Count(NamedTuple):
    """The failures of one door: how many, the last one, and until when it stays shut."""

    failures: int
    last_at: datetime
    blocked_until: datetime | None


def is_shut(count: Count | None, now: datetime) -> bool:
    """Whether too many failures hold this door for now."""
    return count is not None and count.blocked_until is not None and now < count.blocked_until


def after_failure_on_device(count: Count | None, now: datetime) -> Count:
    """One document, one device: ten tries, then only a new code opens it again."""
    failures = (count.failures if count else 0) + 1
    return Count(failures, now, now + UNTIL_A_NEW_CODE if failures >= TRIES else None)


def after_failure_on_document(count: Count | None, now: datetime) -> Count:
    """One document from unknown devices: 1, 2, 4 … minutes up to an hour, so that 20 bits last for decades."""
    failures = (count.failures if count else 0) + 1
    if failures < FREE_TRIES:
        return Count(failures, now, None)
    wait = min(timedelta(minutes=2 ** min(failures - FREE_TRIES, 10)), LONGEST_WAIT)
    return Count(failures, now, now + wait)


def after_failure_from_address(count: Count | None, now: datetime) -> Count:
    """One network address: 200 failures in an hour shut it for strangers until the hour is over."""
    if count is None or now - count.last_at > WINDOW:
        return Count(1, now, None)
    failures = count.failures + 1
    return Count(failures, now, now + WINDOW if failures >= TRIES_OF_AN_ADDRESS else None)
