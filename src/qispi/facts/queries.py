"""What happened, read back raw: for recomputations and for the file of a session."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from qispi.facts.chain import Break, Broken, breaks_in
from qispi.facts.envelope import Happened
from qispi.facts.models import Fact


def facts_of(context: UUID, *, kind: str) -> QuerySet[Fact]:
    """Everything of a kind that was told about a session, a sitting or whatever the context is, in its order."""
    return Fact.objects.filter(context=context, kind=kind).order_by("device_at", "id")


def happened(ids: Sequence[UUID]) -> list[Happened]:
    """Facts as they were told, in the order of their ids."""
    return _told(Fact.objects.filter(pk__in=ids).order_by("pk"))


def breaks_of(actor: UUID, *, device: str) -> list[Broken]:
    """Where what a phone told of a person does not hang together: one query, for staff who must know."""
    return breaks_in(_told(Fact.objects.filter(actor=actor, device=device).order_by("sequence")))


def is_odd(fact: Happened) -> bool:
    """Whether a fact stands in a place that another has, or says of the one before what it was not. What is missing is
    no oddity: it may still come in.
    """
    if fact.sequence is None or not fact.device:
        return False
    near = Fact.objects.filter(actor=fact.actor, device=fact.device, sequence__in=(fact.sequence - 1, fact.sequence))
    return any(one.why != Break.MISSING for one in breaks_in(_told(near)))


def _told(rows: QuerySet[Fact]) -> list[Happened]:
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
        for row in rows
    ]
