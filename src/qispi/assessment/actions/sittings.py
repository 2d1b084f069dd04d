"""A test is opened to people, changed while it is open, or cancelled; upper storeys call this downwards."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from qispi.assessment.actions.forms import draw_forms_of
from qispi.assessment.actions.items import take_items
from qispi.assessment.models import Seat, Sitting
from qispi.kit import clock
from qispi.kit.access import Actor
from qispi.kit.bulk import Rows, rows_of
from qispi.learning.models import CourseVersion
from qispi.learning.queries import blueprint
from qispi.ledger.actions import record

CHUNK = 10_000  # ids of one statement; SQLite takes 32,766 parameters
CHANGEABLE = frozenset({"title", "opens_at", "closes_at", "attempts_allowed", "pass_mark"})


@transaction.atomic
def open_sitting(
    *,
    context: UUID,
    version: CourseVersion,
    title: str,
    opens_at: datetime,
    closes_at: datetime,
    attempts_allowed: int,
    pass_mark: int,
    by: Actor | None,
    kind: str = Sitting.Kind.POST,
) -> Sitting:
    """A test of a context, with the blueprint of its course version and its forms; asked again it is the same one."""
    if known := Sitting.objects.filter(context=context, kind=kind).first():
        return known
    take_items(version)  # a version that was published before there was a bank brings its items now
    sitting, is_new = Sitting.objects.get_or_create(
        context=context,
        kind=kind,
        defaults={
            "version": version,
            "title": title,
            "opens_at": opens_at,
            "closes_at": closes_at,
            "attempts_allowed": attempts_allowed,
            "pass_mark": pass_mark,
            "blueprint": [[stratum.key, stratum.draw] for stratum in blueprint(version)],
            "follows_pre": kind == Sitting.Kind.POST and _has_pre_test(context),
        },
    )
    if is_new:
        draw_forms_of(sitting)
        _let_follow(sitting)
        record("sitting opened", sitting, by=by, context=str(context))
    return sitting


@transaction.atomic
def change_sitting(*, sitting: Sitting, by: Actor | None, **changes: Any) -> Sitting:
    """Other hours, attempts or mark, from now on: what was graded stays as it was. A cancelled one stands again."""
    unknown = set(changes) - CHANGEABLE
    if unknown:
        raise TypeError(f"not a field that may be changed: {sorted(unknown)}")
    sitting = Sitting.objects.select_for_update(of=("self",)).get(pk=sitting.pk)
    changes["cancelled_at"] = None
    changed = sorted(name for name, value in changes.items() if getattr(sitting, name) != value)
    for name in changed:
        setattr(sitting, name, changes[name])
    if changed:
        sitting.save(update_fields=changed)
        draw_forms_of(sitting)
        record("sitting changed", sitting, by=by, fields=changed)
    return sitting


@transaction.atomic
def cancel_sitting(*, sitting: Sitting, by: Actor | None) -> Sitting:
    """Nobody begins or hands in any more; what was graded stays."""
    sitting = Sitting.objects.select_for_update(of=("self",)).get(pk=sitting.pk)
    if sitting.cancelled_at is None:
        sitting.cancelled_at = clock.now()
        sitting.save(update_fields=["cancelled_at"])
        record("sitting cancelled", sitting, by=by)
    return sitting


@transaction.atomic
def give_seats(*, sitting: Sitting, contexts: Mapping[int, UUID], by: Actor | None) -> int:
    """A seat for each person (id → what it is given for); the same few statements for 3 or for 10,000.

    Who has one keeps it, with the attempts made on it. What comes back is how many are new.
    """
    standing = {seat.person_id: seat for seat in _seats_of(sitting, list(contexts))}
    rows = [
        Seat(sitting=sitting, person_id=person, context=context, given_at=clock.now())
        for person, context in contexts.items()
        if person not in standing
    ]
    if rows:
        ready = rows_of(rows, Seat)
        Rows(f"{ready.statement} ON CONFLICT DO NOTHING", ready.values).insert()
    back = [seat for person, seat in standing.items() if seat.taken_back_at or seat.context != contexts[person]]
    for seat in back:
        seat.context, seat.taken_back_at = contexts[seat.person_id], None
    Seat.objects.bulk_update(back, ["context", "taken_back_at"], batch_size=500)
    if rows or back:
        record("seats given", sitting, by=by, people=len(rows) + len(back))
    return len(rows)


@transaction.atomic
def take_back_seats(*, contexts: Iterable[UUID], by: Actor | None) -> int:
    """Who left has no seat any more; what she handed in before stays."""
    seats = Seat.objects.filter(context__in=list(contexts), taken_back_at=None)
    sittings = {seat.sitting for seat in seats.select_related("sitting")}
    gone = seats.update(taken_back_at=clock.now())
    for sitting in sittings:
        record("seats taken back", sitting, by=by, people=gone)
    return gone


def _let_follow(pre: Sitting) -> None:
    """The post-test that was opened before its pre-test needs a form more, for who sees one before."""
    if pre.kind != Sitting.Kind.PRE:
        return
    for post in Sitting.objects.filter(context=pre.context, kind=Sitting.Kind.POST, follows_pre=False):
        post.follows_pre = True
        post.save(update_fields=["follows_pre"])
        draw_forms_of(post)


def _has_pre_test(context: UUID) -> bool:
    return Sitting.objects.filter(context=context, kind=Sitting.Kind.PRE).exists()


def _seats_of(sitting: Sitting, people: Sequence[int]) -> Iterable[Seat]:
    for start in range(0, len(people), CHUNK):
        yield from Seat.objects.filter(sitting=sitting, person__in=people[start : start + CHUNK])
