"""What happened, read back raw: for recomputations and for the file of a session."""

from uuid import UUID

from django.db.models import QuerySet

from qispi.facts.models import Fact


def facts_of(context: UUID, *, kind: str) -> QuerySet[Fact]:
    """Everything of a kind that was told about a session, a sitting or whatever the context is, in its order."""
    return Fact.objects.filter(context=context, kind=kind).order_by("device_at", "id")
