"""What an uploaded table leaves behind: rows that wait for correction, and proposals that somebody decides."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from qispi.intake.events import OpenedTable, Unread
from qispi.intake.handing_back import OURS
from qispi.intake.models import Proposal, RejectedRow, Upload
from qispi.intake.sealed import PROPOSED, REJECTED
from qispi.kit import clock
from qispi.kit.access import Actor
from qispi.kit.ids import new_id
from qispi.kit.keys import Keyring, keyring
from qispi.kit.sheets.reading import read_table_file
from qispi.kit.sheets.values import clean, shown
from qispi.ledger.actions import NOBODY

CHUNK = 10_000  # parameters of one statement; SQLite takes 32,766
SAYS = "what a row says"


@dataclass(frozen=True)
class Differs:
    """A file says `proposed` where the record says `now`."""

    record: UUID
    field: str
    now: str
    proposed: str


def open_table(source: Path | bytes) -> OpenedTable:
    """Read a file of any format, or refuse it."""
    content = source if isinstance(source, bytes) else source.read_bytes()
    return OpenedTable(hashlib.sha256(content).hexdigest(), read_table_file(content))


def mark_of(text: str) -> str:
    """A keyed hash by which what a row says is found again without being told."""
    ring = keyring()
    return ring.keyed_hash(text, purpose=SAYS, key_id=ring.first) if text else ""


def shape_rejected(rows: Iterable[Unread], *, region: str = "") -> list[RejectedRow]:
    """Rows sealed and marked, not saved: the same row of the same table is known again, wherever it stands."""
    ring = keyring()
    seen: Counter[str] = Counter()
    return [_rejected(row, ring, seen, region) for row in rows]


def shape_proposals(kind: str, differences: Iterable[Differs]) -> list[Proposal]:
    """Proposals sealed and marked, not saved; the same one twice is one."""
    ring = keyring()
    shaped = {proposal.fingerprint: proposal for proposal in (_proposal(kind, one, ring) for one in differences)}
    return list(shaped.values())


def new_among(model: type[RejectedRow] | type[Proposal], shaped: Sequence[Any]) -> list[Any]:
    """Those that no earlier file has brought; a decided proposal is not made again."""
    marks = [one.fingerprint for one in shaped]
    known: set[str] = set()
    for start in range(0, len(marks), CHUNK):
        some = marks[start : start + CHUNK]
        known |= set(model.objects.filter(fingerprint__in=some).values_list("fingerprint", flat=True))
    return [one for one in shaped if one.fingerprint not in known]


def keep_upload(
    *,
    kind: str,
    name: str,
    sha256: str,
    context: dict[str, Any],
    summary: dict[str, int],
    rejected: Sequence[RejectedRow],
    proposals: Sequence[Proposal],
    by: Actor | None,
    upload: Upload | None = None,
) -> Upload:
    """Write down a table that was saved, with what of it waits for somebody; in the transaction of whoever calls.

    `upload`: the row of a table that came by web; a command's is made here.
    """
    upload = upload or Upload(kind=kind, name=name[-200:], sha256=sha256, context=context)
    upload.uploaded_by = by.uuid if by else NOBODY
    upload.summary, upload.state, upload.ended_at = summary, Upload.State.SAVED, clock.now()
    upload.save()
    waiting: list[RejectedRow | Proposal] = [*rejected, *proposals]
    for one in waiting:
        one.upload = upload
        one.recorded_at = upload.ended_at
    RejectedRow.objects.bulk_create(rejected)
    Proposal.objects.bulk_create(proposals)
    return upload


def _rejected(row: Unread, ring: Keyring, seen: Counter[str], region: str) -> RejectedRow:
    uuid = new_id()
    own = [index for index, title in enumerate(row.titles) if title not in OURS]
    cells = [shown(row.cells[index]) if index < len(row.cells) else "" for index in own]
    titles = [row.titles[index] for index in own]
    content = json.dumps({"titles": titles, "cells": cells, "cell": row.cell}, ensure_ascii=False)
    said = "|".join([row.reason, *sorted(filter(None, map(clean, cells)))])  # whatever the order of the columns
    seen[said] += 1  # two rows that say the same are two rows
    return RejectedRow(
        uuid=uuid,
        fingerprint=ring.keyed_hash(f"{said}|{seen[said]}", purpose=REJECTED, key_id=ring.first),
        sheet=row.sheet[:120],
        row=row.row,
        column=row.column[:200],
        reason=row.reason,
        detail=row.detail[:300],
        sealed=ring.seal(content, purpose=REJECTED, bound_to=str(uuid)),
        document_mark=mark_of(row.document),
        name_mark=mark_of(row.name),
        house_mark=mark_of(row.house),
        region=region,
    )


def _proposal(kind: str, one: Differs, ring: Keyring) -> Proposal:
    uuid = new_id()
    content = json.dumps({"now": one.now, "proposed": one.proposed}, ensure_ascii=False)
    said = f"{kind}|{one.record}|{one.field}|{one.proposed}"
    return Proposal(
        uuid=uuid,
        kind=kind,
        record=one.record,
        field=one.field,
        fingerprint=ring.keyed_hash(said, purpose=PROPOSED, key_id=ring.first),
        sealed=ring.seal(content, purpose=PROPOSED, bound_to=str(uuid)),
    )
