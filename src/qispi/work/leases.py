"""The machine's own clock, for leases and back-off alone: the demo may hold the world's clock, a worker can't stop."""

import time
from datetime import UTC, datetime, timedelta

from django.conf import settings

ATTEMPTS = 5
BACK_OFF = timedelta(seconds=5)  # then 10, 20 and 40
A_WHILE = timedelta(seconds=10)  # until what gave way to a rush looks again


def machine_now() -> datetime:
    """This instant by the machine, whatever today is in the world that is shown."""
    return datetime.fromtimestamp(time.time(), UTC)


def lease() -> timedelta:
    """How long a worker may be silent before its job is taken from it (settings.QISPI_JOB_LEASE, seconds)."""
    return timedelta(seconds=settings.QISPI_JOB_LEASE)


def back_off(attempts: int) -> timedelta:
    """How long to wait after this many attempts: what failed at once would fail at once again."""
    return timedelta(seconds=BACK_OFF.total_seconds() * 2 ** max(0, attempts - 1))
