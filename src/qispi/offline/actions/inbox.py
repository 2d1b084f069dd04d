"""Facts come in: first all of them are kept, in a commit of their own; then they are counted, kind by kind.

Two commits, because a constraint may speak only at the end: what can't be counted must not undo what is kept.
"""

import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from uuid import UUID, uuid5

from django.db import DataError, IntegrityError, transaction

from qispi.facts import queries as kept_facts
from qispi.facts.actions import Happened, record_all
from qispi.facts.errors import NoFact
from qispi.facts.events import Handler, handler_of
from qispi.kit import clock
from qispi.kit.bulk import rows_of
from qispi.kit.refusals import Refusal
from qispi.offline import sealing
from qispi.offline.models import Arrival, RefusedFact
from qispi.offline.rules import wire
from qispi.offline.rules.wire import Batch, Sealed, Told, Unreadable
from qispi.people.models import Person
from qispi.people.queries import person_behind, selves_of

log = logging.getLogger("qispi.offline")
# what a fact of an unexpected shape raises in a handler; it must not cost its neighbours
# (what else a database says is its own trouble: nothing is answered, and the phone comes again)
BROKEN = (ArithmeticError, AttributeError, DataError, IntegrityError, LookupError, Refusal, TypeError, ValueError)
PATIENCE = timedelta(minutes=2)  # then whoever took a batch in has died over it


@dataclass
class Answer:
    """What became of each fact, and of each envelope."""

    accepted: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)  # id → reason
    kinds: dict[str, str] = field(default_factory=dict)  # of those refused
    sealed: dict[str, "Answer | None"] = field(default_factory=dict)  # None: nobody's, or not for this server


def take_in(batch: Batch, *, by: Person) -> Answer:
    """Keep and count what a phone tells of its person, and what it carries, closed, for others."""
    answer = _take_in(batch, by)
    for envelope in batch.sealed:
        answer.sealed[envelope.id] = _open(envelope)
    return answer


def settle_forgotten() -> int:
    """Count what was kept and left uncounted when somebody died over it; gives back how many facts that were."""
    settled = 0
    for arrival in Arrival.objects.filter(arrived_at__lt=clock.now() - PATIENCE).order_by("arrived_at")[:1000]:
        facts = kept_facts.happened([UUID(one) for one in arrival.facts])
        author = person_behind(arrival.actor)
        reasons = _count(facts, author, arrival) if author else dict.fromkeys((one.id for one in facts), _NOBODY)
        if not author:
            _settle(arrival, facts, reasons)
        settled += len(facts)
    return settled


_NOBODY = str(NoFact.NOT_PROJECTED)


def _take_in(batch: Batch, by: Person) -> Answer:
    answer, told = Answer(), batch.facts
    first = {one.id: one for one in reversed(told)}
    facts = [_happened(one, by) for one in first.values()]
    arrival, reasons, new = _keep(facts, batch.unreadable, by)
    reasons |= _count([one for one in facts if one.id not in reasons], by, arrival, new)
    others = [one for one in told if one is not first[one.id] and one != first[one.id]]
    if others:  # a second story in the same batch: the first counts
        reasons |= _keep([_happened(one, by) for one in others], [], by)[1]
    for one in facts:
        if reason := reasons.get(one.id):
            answer.refused[str(one.id)], answer.kinds[str(one.id)] = reason, one.kind
    answer.accepted = [str(one.id) for one in facts if one.id not in reasons]
    answer.refused |= {thing.id: _reason_of(thing) for thing in batch.unreadable}
    return answer


def _open(envelope: Sealed) -> Answer | None:
    """Who forwards it learns whether it arrived, and nothing of what it says."""
    inside = sealing.opened(envelope)
    text = wire.inflated(inside, is_packed=True) if inside else None
    batch = wire.read_batch(text) if isinstance(text, bytes) else None
    author = person_behind(person) if isinstance(batch, Batch) and (person := sealing.author_of(batch.token)) else None
    return _take_in(batch, author) if isinstance(batch, Batch) and author else None


@transaction.atomic
def _keep(
    facts: Sequence[Happened], unreadable: Sequence[Unreadable], by: Person
) -> tuple[Arrival, dict[UUID, str], set[UUID]]:
    """The arrival, what was refused, and which facts are new."""
    receipt = record_all(facts, selves=cache(lambda: selves_of(by)))  # told before a merge, and our reply was lost
    reasons = {key: str(reason) for key, reason in receipt.refused.items()}
    told = [str(one) for one in dict.fromkeys(one.id for one in facts) if one not in reasons]
    # sent again after a death it is the same arrival
    arrival = Arrival(id=uuid5(by.uuid, " ".join(sorted(told))), actor=by.uuid, facts=told)
    if told:
        rows_of([arrival], Arrival).unless_there().insert_one()
    rows = [
        RefusedFact(id=thing.id, actor=by.uuid, reason=_reason_of(thing), raw=thing.raw) for thing in unreadable
    ] + [
        RefusedFact(id=str(one.id), actor=by.uuid, kind=one.kind, reason=reasons[one.id])
        for one in facts
        if one.id in reasons
    ]
    if rows:
        RefusedFact.objects.bulk_create(rows, ignore_conflicts=True)
    return arrival, reasons, receipt.kept


def _count(facts: Sequence[Happened], by: Person, arrival: Arrival, new: Collection[UUID] = ()) -> dict[UUID, str]:
    """All in one commit, which is cheap; where something fails, each hand in a savepoint of its own; where that commit
    fails, each fact in its own.
    """
    if not facts:
        return {}
    with suppress(*BROKEN), transaction.atomic():
        reasons = _by_kind(facts, by, _together)
        _settle(arrival, facts, reasons, new)
        return reasons
    return _count_with_care(facts, by, arrival)


def _count_with_care(facts: Sequence[Happened], by: Person, arrival: Arrival) -> dict[UUID, str]:
    try:
        with transaction.atomic():
            reasons = _by_kind(facts, by, _group)
            _settle(arrival, facts, reasons)
    except IntegrityError as error:  # a constraint that speaks at the end
        log.warning("one by one: %s", type(error).__name__)
        reasons = {}
        for one in facts:
            reasons |= _alone(one, by)
        with transaction.atomic():
            _settle(arrival, facts, reasons)
    return reasons


def _settle(
    arrival: Arrival, facts: Sequence[Happened], reasons: Mapping[UUID, str], new: Collection[UUID] = ()
) -> None:
    """Counted or refused with its reason: nothing is left to do. What was refused once may count now."""
    Arrival.objects.filter(pk=arrival.pk).delete()
    if known := [str(one.id) for one in facts if one.id not in reasons and one.id not in new]:
        RefusedFact.objects.filter(pk__in=known).delete()
    rows = [
        RefusedFact(id=str(one.id), actor=one.actor, kind=one.kind, reason=reasons[one.id])
        for one in facts
        if one.id in reasons
    ]
    if rows:
        RefusedFact.objects.bulk_create(rows, ignore_conflicts=True)


def _by_kind(
    facts: Sequence[Happened], by: Person, counted: Callable[[Handler, Sequence[Happened], Person], Mapping[UUID, str]]
) -> dict[UUID, str]:
    """Kinds that the same hand counts are counted together."""
    groups: dict[Handler, list[Happened]] = {}
    reasons: dict[UUID, str] = {}
    for one in facts:
        if handler := handler_of(one.kind, one.version):
            groups.setdefault(handler, []).append(one)
        else:
            reasons[one.id] = str(NoFact.UNKNOWN_KIND)
    for handler, group in groups.items():
        reasons |= counted(handler, group, by)
    return reasons


def _together(handler: Handler, group: Sequence[Happened], by: Person) -> Mapping[UUID, str]:
    return handler(group, by)


def _group(handler: Handler, group: Sequence[Happened], by: Person) -> dict[UUID, str]:
    """Together, which is cheap; where one of them makes the handler fail, fact by fact."""
    try:
        with transaction.atomic():
            return dict(handler(group, by))
    except BROKEN as error:
        if len(group) == 1:
            log.warning("not counted: %s %s", group[0].kind, type(error).__name__)
            return {group[0].id: str(NoFact.NOT_PROJECTED)}
    reasons: dict[UUID, str] = {}
    for one in group:
        reasons |= _group(handler, [one], by)
    return reasons


def _alone(one: Happened, by: Person) -> dict[UUID, str]:
    try:
        with transaction.atomic():
            return _by_kind([one], by, _group)
    except IntegrityError as error:
        log.warning("not counted: %s %s", one.kind, type(error).__name__)
        return {one.id: str(NoFact.NOT_PROJECTED)}


def _reason_of(thing: Unreadable) -> str:
    return str(NoFact.TOO_LARGE if thing.is_large else NoFact.UNREADABLE)


def _happened(told: Told, by: Person) -> Happened:
    """Who sent it did it: no phone speaks in another's name."""
    return Happened(
        id=told.id,
        kind=told.kind,
        actor=by.uuid,
        context=told.context,
        version=told.version,
        device=told.device,
        sequence=told.sequence,
        device_at=told.at,
        body=told.body,
    )
