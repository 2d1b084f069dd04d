"""What happened, read back raw: for recomputations and for the file of a session."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from qispi.facts.envelope import Happened
from qispi.facts.models import Fact


def facts_of(context: UUID, *, kind: str) -> QuerySet[Fact]:
    """Everything of a kind that was told about a session, a sitting or whatever the context is, in its order."""
    return Fact.objects.filter(context=context, kind=kind).order_by("device_at", "id")


def happened(ids: Sequence[UUID]) -> list[Happened]:
    """Facts as they were told, in the order of their ids."""
    return [
        Happened(
            id=row.pk,
            kind=row.kind,
            actor=row.actor,
            context=row.context,
            version=row.version,
            device=row.device,
            sequence=row.sequence,
            device_at=row.device_at,
            body=row.body,
        )
        for row in Fact.objects.filter(pk__in=ids).order_by("pk")
    ]
