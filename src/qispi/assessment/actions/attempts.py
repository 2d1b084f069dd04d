"""Somebody begins a test, or goes on with it; what she filled in is kept while she works."""

import secrets

from django.db import transaction

from qispi.assessment import rules
from qispi.assessment.errors import CannotBegin, CannotHandIn
from qispi.assessment.models import Attempt, Draft, HandIn, Item, Seat
from qispi.assessment.queries.seats import attempts_of
from qispi.assessment.rules import Answers, BankItem, NoHandIn, Part, Used
from qispi.kit import clock
from qispi.kit.access import Actor
from qispi.ledger.actions import record

SEED = 8  # random bytes


@transaction.atomic
def begin_attempt(*, seat: Seat, by: Actor, language: str = "es", seed: str = "") -> Attempt:
    """A form of her own; the attempt that is open is gone on with, and two clicks begin one."""
    # one at a time for each seat; the constraint on its number holds where there is no such lock
    seat = Seat.objects.select_for_update(of=("self",)).select_related("sitting").get(pk=seat.pk)
    made = attempts_of(by, seat)
    if standing := next((attempt for attempt in made if attempt.is_open), None):
        return standing
    used = Used(len(made), seat.sitting.attempts_allowed, any(a.hand_in.is_passed for a in made if not a.is_open))
    if reason := rules.why_not_begin(clock.now(), seat.sitting.hours, used, has_seat=seat.taken_back_at is None):
        raise CannotBegin(reason)
    seed = seed or secrets.token_hex(SEED)
    form = rules.draw(_blueprint(seat), _bank(seat, language), seed, before=[attempt.questions for attempt in made])
    number = 1 + max((attempt.number for attempt in made if attempt.seat_id == seat.pk), default=0)
    attempt = Attempt.objects.create(
        seat=seat, number=number, seed=seed, language=language, form=form, begun_at=clock.now()
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


def _blueprint(seat: Seat) -> list[Part]:
    return [Part(*part) for part in seat.sitting.blueprint]


def _bank(seat: Seat, language: str) -> list[BankItem]:
    items = Item.objects.filter(version=seat.sitting.version_id, language=language)
    return [BankItem(item.key, item.item_version, item.stratum, item.options) for item in items.order_by("key")]
