"""Somebody begins a test, or goes on with it; what she filled in is kept while she works."""

from django.db import transaction

from qispi.assessment import rules
from qispi.assessment.errors import CannotBegin, CannotHandIn
from qispi.assessment.models import Attempt, Draft, HandIn, Seat
from qispi.assessment.queries.forms import form_for
from qispi.assessment.queries.seats import attempts_of
from qispi.assessment.rules import Answers, NoHandIn, Used
from qispi.kit import clock
from qispi.kit.access import Actor
from qispi.ledger.actions import record


@transaction.atomic
def begin_attempt(*, seat: Seat, by: Actor, language: str = "es") -> Attempt:
    """The form that is hers; the attempt that is open is gone on with, and two clicks begin one."""
    # one at a time for each seat; the constraint on its number holds where there is no such lock
    seat = Seat.objects.select_for_update(of=("self",)).select_related("sitting").get(pk=seat.pk)
    made = attempts_of(by, seat)
    if standing := next((attempt for attempt in made if attempt.is_open), None):
        return standing
    used = Used(len(made), seat.sitting.attempts_allowed, any(a.hand_in.is_passed for a in made if not a.is_open))
    if reason := rules.why_not_begin(clock.now(), seat.sitting.hours, used, has_seat=seat.taken_back_at is None):
        raise CannotBegin(reason)
    number = 1 + max(len(made), *(attempt.number for attempt in made if attempt.seat_id == seat.pk), 0)
    letter, form = form_for(by, seat, number)
    attempt = Attempt.objects.create(
        uuid=rules.attempt_id(seat.uuid, number),
        seat=seat,
        number=number,
        letter=letter,
        language=language,
        form=form,
        begun_at=clock.now(),
    )
    record("attempt begun", attempt, by=by, number=number)
    return attempt


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
