"""The ledger and the log of reads, as they stand: for whoever inquires, never for features."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet

from qispi.ledger.models import ActionEntry, ReadEntry


def reads_logged(viewer: Any, *, about: UUID | None = None) -> QuerySet[ReadEntry]:
    """Who saw personal data, the newest first; `about` somebody: what she saw, and exports that carried her off."""
    entries = ReadEntry.objects.using(_where_reads_lie()).order_by("-at", "-id")
    return entries.filter(Q(viewer=about) | Q(narrowed__person=str(about))) if about else entries


def deeds_recorded(viewer: Any, *, about: UUID | None = None) -> QuerySet[ActionEntry]:
    """Who did what to which record, the newest first; `about` somebody: what she did, and what was done to her row."""
    entries = ActionEntry.objects.order_by("-at", "-id")
    return entries.filter(Q(actor=about) | Q(record=str(about))) if about else entries


def _where_reads_lie() -> str:
    """On PostgreSQL the connection of the log may only insert: it is read through the common one."""
    databases: dict[str, Any] = settings.DATABASES
    default, reads = databases["default"], databases["reads"]
    is_test = bool(reads.get("TEST", {}).get("MIRROR"))  # there the connection that wrote is the one that sees
    return "default" if default["NAME"] == reads["NAME"] and not is_test else "reads"
