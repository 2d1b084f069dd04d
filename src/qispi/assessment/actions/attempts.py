"""Somebody begins a test, or goes on with it; what she filled in is kept while she works."""

from datetime import datetime

from django.db import transaction

from qispi.assessment import rules
from qispi.assessment.errors import CannotBegin, CannotHandIn
from qispi.assessment.models import Attempt, Draft, HandIn, Seat
from qispi.assessment.queries.forms import LANGUAGE, Chair, form_for
from qispi.assessment.queries.seats import attempts_of
from qispi.assessment.queries.sheets import Sheet
from qispi.assessment.rules import Answers, NoHandIn, Used
from qispi.kit import clock
from qispi.kit.access import Actor
from qispi.ledger.actions import record


@transaction.atomic
def begin_attempt(*, seat: Seat, by: Actor, opened_at: datetime | None = None) -> Attempt:
    """Her next attempt is written down; one that is open is gone on with, and two clicks begin one."""
    # one at a time for each seat, and no key: a hand-in that writes a row for it must not wait for what waits for it
    seat = Seat.objects.select_for_update(of=("self",), no_key=True).select_related("sitting").get(pk=seat.pk)
    made = attempts_of(by, seat)
    if standing := next((attempt for attempt in made if attempt.is_open), None):
        return standing
    used = Used(len(made), seat.sitting.attempts_allowed, any(a.hand_in.is_passed for a in made if not a.is_open))
    if reason := rules.why_not_begin(clock.now(), seat.sitting.hours, used, has_seat=seat.taken_back_at is None):
        raise CannotBegin(reason)
    number = 1 + max(len(made), *(attempt.number for attempt in made if attempt.seat_id == seat.pk), 0)
    letter, form = form_for(by, Chair.of(seat), number)
    columns = {"seat": seat, "number": number, "letter": letter, "language": LANGUAGE, "form": form}
    attempt, is_new = Attempt.objects.get_or_create(  # it may be handed in at this instant
        uuid=rules.attempt_id(seat.uuid, number), defaults=columns | {"begun_at": opened_at or clock.now()}
    )
    if is_new:
        record("attempt begun", attempt, by=by, number=number)
    return attempt


@transaction.atomic
def save_sheet(sheet: Sheet, answers: Answers, *, by: Actor, opened_at: datetime | None = None) -> Draft:
    """What is filled in so far on a sheet; the first time its attempt is written down with it."""
    if reason := rules.why_not_read(sheet.questions, answers):
        raise CannotHandIn(reason)
    if sheet.attempt:
        return save_answers(attempt=Attempt(pk=sheet.attempt), answers=answers, by=by)
    attempt = begin_attempt(seat=Seat(pk=sheet.chair), by=by, opened_at=opened_at)
    return save_answers(attempt=attempt, answers=answers, by=by)


@transaction.atomic
def save_answers(*, attempt: Attempt, answers: Answers, by: Actor) -> Draft:
    """What is filled in so far, kept; whatever was kept before is replaced. Nothing is graded."""
    attempt = Attempt.objects.select_for_update(of=("self",)).get(pk=attempt.pk)
    if HandIn.objects.filter(attempt=attempt).exists():
        raise CannotHandIn(NoHandIn.HANDED_IN)
    if reason := rules.why_not_read(attempt.questions, answers):
        raise CannotHandIn(reason)
    draft = Draft.objects.filter(attempt=attempt).first() or Draft(attempt=attempt)
    if draft.pk is None or draft.answers != answers:
        draft.answers, draft.saved_at = dict(answers), clock.now()
        draft.save()
    return draft
