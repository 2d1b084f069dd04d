"""Two rows that are one person are linked; nothing of either is rewritten, so that undoing gives both back."""

from datetime import timedelta

from django.db import transaction

from qispi.kit import clock
from qispi.kit.access import Actor
from qispi.ledger.actions import record
from qispi.people.errors import CannotMerge, CannotUndoMerge, NoMerge
from qispi.people.models import Person, PersonMerge

UNDO_WITHIN = timedelta(days=30)


@transaction.atomic
def merge_people(*, keep: Person, drop: Person, by: Actor, reason: str) -> PersonMerge:
    """From now on `drop` is `keep`: one in every figure, one sign-in, documents of both."""
    if keep.pk == drop.pk:
        raise CannotMerge(NoMerge.SAME_ROW)
    if not reason.strip():
        raise CannotMerge(NoMerge.NO_REASON)
    list(Person.objects.select_for_update(of=("self",)).filter(pk__in=[keep.pk, drop.pk]).order_by("pk"))
    if PersonMerge.objects.filter(drop__in=[keep, drop], undone_at=None).exists():
        raise CannotMerge(NoMerge.ALREADY_MERGED)
    merge = PersonMerge.objects.create(
        keep=keep, drop=drop, reason=reason.strip(), merged_by=by.uuid, merged_at=clock.now()
    )
    record("people merged", merge, by=by, keep=str(keep.uuid), drop=str(drop.uuid))
    return merge


@transaction.atomic
def undo_merge(*, merge: PersonMerge, by: Actor) -> PersonMerge:
    """Both are back as they were; within 30 days, while whoever merged still remembers why."""
    merge = PersonMerge.objects.select_for_update(of=("self",)).get(pk=merge.pk)
    now = clock.now()
    if merge.undone_at:
        raise CannotUndoMerge(NoMerge.ALREADY_UNDONE)
    if now - merge.merged_at > UNDO_WITHIN:
        raise CannotUndoMerge(NoMerge.TOO_LATE)
    merge.undone_at, merge.undone_by = now, by.uuid
    merge.save(update_fields=["undone_at", "undone_by"])
    record("merge undone", merge, by=by)
    return merge
