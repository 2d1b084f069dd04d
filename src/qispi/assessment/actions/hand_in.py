"""An attempt is handed in: one request, one fact, one mark, whatever was lost on the way."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from qispi.assessment import rules
from qispi.assessment.errors import CannotHandIn
from qispi.assessment.keys import keys_of
from qispi.assessment.models import Attempt, Draft, HandIn
from qispi.assessment.rules import Answers, NoHandIn
from qispi.facts.actions import Happened
from qispi.facts.actions import record as record_fact
from qispi.kit import clock
from qispi.kit.access import Actor
from qispi.ledger.actions import record
from qispi.work.actions import announce

KIND = "hand_in"
GRADED = "attempt_graded"
HEAVY = tuple(f"seat__sitting__version__{name}" for name in ("sealed", "manifest", "index"))


def hand_in(*, attempt: Attempt, answers: Answers, by: Actor) -> HandIn:
    """What the answers are worth. Sent twice it is the same receipt; too late it is refused, and kept as a draft."""
    with transaction.atomic():
        outcome = _handed_in(attempt, answers, by)
    if isinstance(outcome, NoHandIn):  # outside: what the refusal keeps must not be rolled back with it
        raise CannotHandIn(outcome)
    return outcome


@transaction.atomic
def project_hand_ins(happened: Sequence[Happened], by: Actor) -> Mapping[UUID, str]:
    """Facts of this kind that came from elsewhere are graded; those that can't be are named with the reason."""
    refused: dict[UUID, str] = {}
    attempts = Attempt.objects.filter(seat__person__uuid=by.uuid).in_bulk(
        {UUID(fact.body["attempt"]) for fact in happened}, field_name="uuid"
    )
    for fact in happened:
        attempt = attempts.get(UUID(fact.body["attempt"]))
        outcome = _handed_in(attempt, fact.body["answers"], by, fact=fact) if attempt else NoHandIn.NO_SEAT
        if isinstance(outcome, NoHandIn):
            refused[fact.id] = str(outcome)
    return refused


def _handed_in(attempt: Attempt, answers: Answers, by: Actor, *, fact: Happened | None = None) -> HandIn | NoHandIn:
    # two who hand in at the same instant come one after the other; what stands is read after the lock, not with it:
    # PostgreSQL reads the locked row anew, and not what is joined to it
    attempt = (
        Attempt.objects.select_for_update(of=("self",))
        .select_related("seat__sitting__version")
        .defer(*HEAVY)
        .get(pk=attempt.pk)
    )
    now = clock.now()
    if standing := HandIn.objects.filter(attempt=attempt).first():
        return _again(attempt, standing, answers, by, now)
    if reason := rules.why_not_read(attempt.questions, answers):
        return reason
    seat = attempt.seat
    if reason := rules.why_not_hand_in(now, seat.sitting.hours, has_seat=seat.taken_back_at is None):
        Draft.objects.update_or_create(attempt=attempt, defaults={"answers": dict(answers), "saved_at": now})
        return reason
    told = fact or _fact(attempt, answers, by, now)
    if record_fact(told).refused:
        return NoHandIn.ID_TAKEN
    return _graded(attempt, answers, told.id, now, by)


def _graded(attempt: Attempt, answers: Answers, fact: UUID, now: datetime, by: Actor) -> HandIn:
    sitting = attempt.seat.sitting
    worth = rules.grade(attempt.questions, answers, keys_of(sitting.version))
    handed_in = HandIn.objects.create(
        attempt=attempt,
        answers=dict(answers),
        mark=worth.mark,
        by_unit=worth.by_unit,
        by_objective=worth.by_objective,
        is_passed=rules.is_passed(worth.mark, sitting.pass_mark),
        handed_in_at=now,
        fact=fact,
    )
    record("attempt handed in", attempt, by=by, number=attempt.number)
    announce(GRADED, {"attempt": str(attempt.uuid), "seat": str(attempt.seat.context), "passed": handed_in.is_passed})
    return handed_in


def _again(attempt: Attempt, standing: HandIn, answers: Answers, by: Actor, now: datetime) -> HandIn:
    """The first one stands. A second that says otherwise is kept beside it, at the door of facts."""
    if dict(answers) != standing.answers:
        record_fact(_fact(attempt, answers, by, now, fact=standing.fact))
    return standing


def _fact(attempt: Attempt, answers: Answers, by: Actor, now: datetime, *, fact: UUID | None = None) -> Happened:
    # the attempt's own id: an attempt is handed in once, wherever it is sent from
    body: dict[str, Any] = {"attempt": str(attempt.uuid), "answers": dict(answers)}
    body["items"] = {question.item: question.version for question in attempt.questions}
    return Happened(
        id=fact or attempt.uuid,
        kind=KIND,
        actor=by.uuid,
        context=attempt.seat.sitting.uuid,
        device_at=now,
        body=body,
    )
