"""A file says one thing and we have another: somebody who reaches the record decides, once."""

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction

from qispi.intake import events
from qispi.intake.errors import CannotDo, No
from qispi.intake.models import Proposal
from qispi.intake.sealed import proposal_opened
from qispi.kit import clock
from qispi.kit.access import Actor, scope_of
from qispi.ledger.actions import record as write_down


@transaction.atomic
def decide_proposals(kind: str, record: UUID, decided: Mapping[UUID, bool], *, by: Actor) -> int:
    """Take what the file says, or keep what we have, for one record; what was decided already stays decided."""
    mine = Proposal.objects.filter(scope_of(by, "intake.proposal"), kind=kind, record=record)
    waiting = list(mine.select_for_update(of=("self",)).filter(uuid__in=decided, decided_at=None).order_by("pk"))
    if not waiting and not mine.filter(uuid__in=decided).exists():
        raise CannotDo(No.NOTHING_DECIDED)
    taken = {one.field: proposal_opened(one)["proposed"] for one in waiting if decided[one.uuid]}
    if taken:
        events.records(kind).accept(by, record, taken)
    for one in waiting:
        one.decided_at, one.decided_by, one.is_accepted = clock.now(), by.uuid, decided[one.uuid]
        one.save(update_fields=["decided_at", "decided_by", "is_accepted"])
        write_down("proposal decided", one, by=by, field=one.field, accepted=one.is_accepted)
    return len(waiting)
