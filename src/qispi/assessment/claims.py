"""What a phone says of its hours when it hands in, read with care: it is a claim, whatever it is."""

from datetime import UTC, datetime
from typing import Any

from qispi.assessment.queries.sheets import Sheet
from qispi.assessment.rules import GRACE, PHONE_GRACE, Told
from qispi.facts.actions import Happened


def told_of(fact: Happened | None, sheet: Sheet, now: datetime) -> Told:
    """The hours by which a hand-in is judged. A page of the web claims none, and nothing but our clock speaks of it."""
    began_at = sheet.begun_at or sheet.opens_at
    released_at = min(sheet.opens_at, began_at)  # who began before other hours were set, had the questions
    if fact is None:
        begun = min(released_at, now)
        return Told(begun, begun, now, begun, sheet.closes_at, GRACE)
    started_at = _instant(fact.body.get("started_at")) or released_at
    ended_at = _instant(fact.body.get("ended_at")) or fact.device_at
    return Told(started_at, ended_at, now, released_at, sheet.closes_at, PHONE_GRACE)


def claimed_start(fact: Happened, released_at: datetime, now: datetime) -> datetime:
    """When an attempt was begun on a phone, as far as that can be true."""
    return min(max(_instant(fact.body.get("started_at")) or released_at, released_at), now)


def _instant(said: Any) -> datetime | None:
    try:
        instant = datetime.fromisoformat(said)
        return (instant if instant.tzinfo else instant.replace(tzinfo=UTC)).astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        return None
