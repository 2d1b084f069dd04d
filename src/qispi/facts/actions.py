"""The one door of what happened."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction

from qispi.facts.envelope import Happened, digest
from qispi.facts.errors import NoFact
from qispi.facts.models import ConflictingFact, Fact
from qispi.kit import clock
from qispi.kit.bulk import Rows, insert_new, rows_of

__all__ = ["Happened", "Receipt", "record", "record_all", "row_of"]

CHUNK = 10_000  # ids of one statement; SQLite takes 32,766 parameters


class Standing(NamedTuple):
    """What is kept under an id."""

    digest: str
    actor: UUID


@dataclass
class Receipt:
    """What became of each fact: kept now, known already, or refused because its id tells another story."""

    kept: set[UUID] = field(default_factory=set)
    known: set[UUID] = field(default_factory=set)
    refused: dict[UUID, NoFact] = field(default_factory=dict)


def record(fact: Happened) -> Receipt:
    """Keep one fact: the same one again is the same row."""
    return record_all([fact])


@transaction.atomic(savepoint=False)  # half a page of facts undoes the deed around it
def record_all(facts: Iterable[Happened], *, selves: Callable[[], Collection[UUID]] = frozenset) -> Receipt:
    """Keep a page or a batch of facts in a constant number of statements, and answer for each. `selves` is asked where
    an id stands under another actor: whoever of them told it is the same person.
    """
    told = [(fact, digest(fact)) for fact in facts]
    now = clock.now()
    rows = {fact.id: {"id": fact.id, "digest": its, **_columns(fact, now)} for fact, its in reversed(told)}
    new = insert_new([rows[key] for key in sorted(rows)], Fact)  # in one order: two batches never wait for each other
    standing = {fact.id: Standing(its, fact.actor) for fact, its in reversed(told) if fact.id in new}
    standing |= _standing([key for key in rows if key not in new])
    receipt, conflicts = Receipt(), []
    for fact, its_digest in told:
        stands = standing[fact.id]
        own = stands.actor == fact.actor or stands.actor in selves()
        its_digest = its_digest if stands.actor == fact.actor or not own else digest(replace(fact, actor=stands.actor))
        if stands.digest != its_digest:
            # whether somebody else holds an id is nobody's business: it is refused as what can't be read is
            receipt.refused[fact.id] = NoFact.ID_TAKEN if own else NoFact.UNREADABLE
            conflicts.append(ConflictingFact(fact=fact.id, digest=its_digest, **_columns(fact, now)))
        elif fact.id in new:
            receipt.kept.add(fact.id)
        else:
            receipt.known.add(fact.id)
    if conflicts:
        ConflictingFact.objects.bulk_create(conflicts, ignore_conflicts=True)
    return receipt


def row_of(fact: Happened) -> Rows:
    """A fact's row for a deed that is done thousandfold: the caller inserts it in the transaction of the deed, and
    goes through `record` where the row was there before.
    """
    return rows_of([_row(fact, digest(fact), clock.now())], Fact).unless_there()


def _row(fact: Happened, its_digest: str, now: datetime) -> Fact:
    return Fact(id=fact.id, digest=its_digest, **_columns(fact, now))


def _standing(ids: Sequence[UUID]) -> dict[UUID, Standing]:
    found: dict[UUID, Standing] = {}
    for start in range(0, len(ids), CHUNK):
        some = Fact.objects.filter(pk__in=ids[start : start + CHUNK]).values_list("pk", "digest", "actor")
        found |= {key: Standing(its_digest, actor) for key, its_digest, actor in some}
    return found


def _columns(fact: Happened, now: datetime) -> dict[str, Any]:
    return {
        "actor": fact.actor,
        "context": fact.context,
        "kind": fact.kind,
        "version": fact.version,
        "device": fact.device,
        "sequence": fact.sequence,
        "device_at": fact.device_at,
        "received_at": now,
        "body": fact.body,
    }
