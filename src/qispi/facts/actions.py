"""The one door of what happened."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction

from qispi.facts.envelope import Happened, digest
from qispi.facts.errors import NoFact
from qispi.facts.models import ConflictingFact, Fact
from qispi.kit import clock
from qispi.kit.bulk import Rows, rows_of

__all__ = ["Happened", "Receipt", "record", "record_all", "row_of"]

CHUNK = 10_000  # ids of one statement; SQLite takes 32,766 parameters


@dataclass
class Receipt:
    """What became of each fact: kept now, known already, or refused because its id tells another story."""

    kept: set[UUID] = field(default_factory=set)
    known: set[UUID] = field(default_factory=set)
    refused: dict[UUID, NoFact] = field(default_factory=dict)


def record(fact: Happened) -> Receipt:
    """Keep one fact: the same one again is the same row."""
    return record_all([fact])


@transaction.atomic
def record_all(facts: Iterable[Happened]) -> Receipt:
    """Keep a page or a batch of facts in a constant number of statements, and answer for each."""
    told = [(fact, digest(fact)) for fact in facts]
    before = _digests_of([fact.id for fact, _ in told])
    rows = {
        fact.id: _row(fact, its) for fact, its in reversed(told) if fact.id not in before
    }  # the first one told stays
    # whoever sends the same id at the same instant from another connection may be first: what stands is read again
    Fact.objects.bulk_create(rows.values(), ignore_conflicts=True)
    standing = before | _digests_of(list(rows))
    receipt, conflicts = Receipt(), []
    for fact, its_digest in told:
        if standing[fact.id] != its_digest:
            receipt.refused[fact.id] = NoFact.ID_TAKEN
            conflicts.append(ConflictingFact(fact=fact.id, digest=its_digest, **_columns(fact)))
        elif fact.id in before or fact.id in receipt.kept:
            receipt.known.add(fact.id)
        else:
            receipt.kept.add(fact.id)
    ConflictingFact.objects.bulk_create(conflicts, ignore_conflicts=True)
    return receipt


def row_of(fact: Happened) -> Rows:
    """A fact's row for a deed that is done thousandfold: the caller inserts it in the transaction of the deed, and
    goes through `record` where the row was there before.
    """
    return rows_of([_row(fact, digest(fact))], Fact).unless_there()


def _row(fact: Happened, its_digest: str) -> Fact:
    return Fact(id=fact.id, digest=its_digest, **_columns(fact))


def _digests_of(ids: Sequence[UUID]) -> dict[UUID, str]:
    found: dict[UUID, str] = {}
    for start in range(0, len(ids), CHUNK):
        found |= dict(Fact.objects.filter(pk__in=ids[start : start + CHUNK]).values_list("pk", "digest"))
    return found


def _columns(fact: Happened) -> dict[str, object]:
    return {
        "actor": fact.actor,
        "context": fact.context,
        "kind": fact.kind,
        "version": fact.version,
        "device": fact.device,
        "sequence": fact.sequence,
        "device_at": fact.device_at,
        "received_at": clock.now(),
        "body": fact.body,
    }
