"""What a phone says of its hours when it hands in, read with care: it is a claim, whatever it is. And the one hour that
a page may say, because we wrote it there ourselves.
"""

import hmac
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from qispi.assessment.models import SealedForms
from qispi.assessment.queries.sheets import Sheet
from qispi.assessment.rules import GRACE, PHONE_GRACE, Told
from qispi.facts.actions import Happened
from qispi.kit import clock
from qispi.kit.keys import keyring

OPENED = "assessment.opened_at"


def told_of(fact: Happened | None, sheet: Sheet, now: datetime) -> Told:
    """The hours by which a hand-in is judged. A page of the web claims none, and nothing but our clock speaks of it."""
    # who began before other hours were set, had the questions
    released_at = min(sheet.opens_at, sheet.begun_at) if sheet.begun_at else sheet.opens_at
    if fact is None:
        begun = min(released_at, now) if sheet.attempt else released_at
        return Told(begun, begun, now, begun, sheet.closes_at, GRACE)
    started_at = _instant(fact.body.get("started_at")) or released_at
    ended_at = _instant(fact.body.get("ended_at")) or fact.device_at
    return Told(started_at, ended_at, now, released_at, sheet.closes_at, PHONE_GRACE)


def opened_mark(attempt: UUID, at: datetime) -> str:
    """When the page of an attempt was opened, for the page to say it when it comes back."""
    second = str(int(at.timestamp()))
    return f"{second}.{_signed(attempt, second)}"


def opened_at(mark: str, attempt: UUID) -> datetime | None:
    """What such a mark says; None where it is not ours, or another attempt's."""
    second, _, signature = mark.partition(".")
    is_whole = mark.isascii() and second.isdigit()
    if not is_whole or not hmac.compare_digest(signature, _signed(attempt, second)):
        return None
    return datetime.fromtimestamp(int(second), UTC)


def _signed(attempt: UUID, second: str) -> str:
    return keyring().keyed_hash(f"{attempt}|{second}", purpose=OPENED)[:32]


def claimed_start(fact: Happened, sheet: Sheet) -> datetime:
    """When an attempt that nobody wrote down was begun on a phone, as far as that can be true."""
    noted = SealedForms.objects.filter(sitting__uuid=sheet.sitting).values_list("released_at", flat=True).first()
    released_at = noted or sheet.opens_at  # other hours that were set afterwards do not take a key back
    claim = _instant(fact.body.get("started_at")) or released_at
    return max(released_at, min(claim, clock.now()))


def _instant(said: Any) -> datetime | None:
    try:
        instant = datetime.fromisoformat(said)
        return (instant if instant.tzinfo else instant.replace(tzinfo=UTC)).astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        return None
