"""The two doors of the ledger."""

from typing import Any
from uuid import UUID

from qispi.kit import access
from qispi.kit.access import Actor
from qispi.kit.bulk import Rows, rows_of
from qispi.kit.reading import Seen
from qispi.ledger.models import ActionEntry, ReadEntry

NOBODY = UUID(int=0)


def record(verb: str, thing: Any, *, by: Actor | None, region: str = "", **detail: Any) -> ActionEntry:
    """Write down who did what to which record, in the same transaction as the deed."""
    entry = _entry(verb, thing, by, region, detail)
    entry.save(force_insert=True)
    return entry


def line_of(verb: str, thing: Any, *, by: Actor | None, region: str = "", **detail: Any) -> Rows:
    """The same for a deed that is done thousandfold: its caller inserts the line in the transaction of the deed."""
    return rows_of([_entry(verb, thing, by, region, detail)], ActionEntry)


def _entry(verb: str, thing: Any, by: Actor | None, region: str, detail: dict[str, Any]) -> ActionEntry:
    return ActionEntry(
        actor=by.uuid if by else NOBODY,
        verb=verb,
        record_type=thing if isinstance(thing, str) else thing._meta.label_lower,
        record="" if isinstance(thing, str) else str(getattr(thing, "uuid", thing.pk)),
        region=region,
        channel=access.channel(),
        detail=detail,
    )


def keep_reads(viewer: Any, purpose: str, gathered: list[Seen]) -> None:
    """Write down what a request has shown, before the answer leaves. If this fails the page is not shown."""
    ReadEntry.objects.bulk_create(
        ReadEntry(
            viewer=getattr(viewer, "uuid", NOBODY),
            purpose=purpose,
            query=seen.query,
            narrowed=seen.narrowed,
            count=seen.count,
            ids=seen.ids,
            channel=access.channel(),
        )
        for seen in gathered
    )
