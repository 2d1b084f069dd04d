"""Rows that wait come to an end: a later file brings them right, or somebody drops them with a reason."""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from django.db import transaction

from qispi.intake.errors import CannotDo, No
from qispi.intake.models import RejectedRow
from qispi.intake.rules import Brought, Came, Marks, Waiting, mended_by, replaced_by
from qispi.kit import clock
from qispi.kit.access import Actor
from qispi.ledger.actions import NOBODY, record

Ended = Mapping[str, list[int]]  # resolution → rows


def rows_to_mend(kind: str, bring: Callable[[], Brought], came: Sequence[Came]) -> Ended:
    """Which waiting rows a file ends, worked out before the transaction. `bring` is asked only where some wait.

    `came`: the file's own unread rows.
    """
    waiting = _waiting(kind)
    if not waiting:
        return {}
    mended = {row.id for row in mended_by(bring(), waiting)}
    replaced = [row.id for row in replaced_by(came, waiting) if row.id not in mended]
    return {RejectedRow.Resolution.MENDED: sorted(mended), RejectedRow.Resolution.REPLACED: replaced}


def mend_rows(ended: Ended, *, by: Actor | None) -> int:
    """Write it down, in the transaction of whoever calls; a row that somebody ended meanwhile stays as it is."""
    count = 0
    for resolution, ids in ended.items():
        about = {"resolution": resolution, "resolved_at": clock.now(), "resolved_by": by.uuid if by else NOBODY}
        ended_now = RejectedRow.objects.filter(pk__in=ids, resolved_at=None).update(**about)
        if ended_now:
            record(f"rows {resolution}", "intake.rejectedrow", by=by, rows=ended_now)
        count += ended_now
    return count


@transaction.atomic
def drop_row(*, row: UUID, reason: str, by: Actor) -> RejectedRow:
    """Nobody will mend this row: said once, with a reason. One that was ended already stays as it is."""
    if not reason.strip():
        raise CannotDo(No.REASON_MISSING)
    found = RejectedRow.objects.select_for_update(of=("self",)).get(uuid=row)
    if found.resolved_at is None:
        found.resolution, found.note = RejectedRow.Resolution.DROPPED, reason.strip()[:300]
        found.resolved_at, found.resolved_by = clock.now(), by.uuid
        found.save(update_fields=["resolution", "note", "resolved_at", "resolved_by"])
        record("row dropped", found, by=by, region=found.region)
    return found


def _waiting(kind: str) -> list[Waiting]:
    rows = RejectedRow.objects.filter(resolved_at=None, upload__kind=kind)
    columns = ("pk", "fingerprint", "document_mark", "name_mark", "house_mark", "region", "recorded_at")
    return [
        Waiting(pk, fingerprint, Marks(*marks), region, recorded_at)
        for pk, fingerprint, *marks, region, recorded_at in rows.values_list(*columns)
    ]
