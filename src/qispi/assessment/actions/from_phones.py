"""The attempt that a phone tells of: begun where nobody was asked, and written down when it is handed in."""

from datetime import datetime
from typing import Any
from uuid import UUID

from qispi.assessment import rules
from qispi.assessment.claims import claimed_start
from qispi.assessment.models import Attempt, SealedForms, Seat
from qispi.assessment.queries.forms import form_for
from qispi.assessment.queries.seats import attempts_of
from qispi.assessment.rules import NoHandIn
from qispi.facts.actions import Happened
from qispi.kit import clock
from qispi.people.queries import is_own


def attempt_told(fact: Happened, by: Any) -> Attempt | NoHandIn:
    """Her attempt, by its id or by seat and number; one that is not written down yet is, where she may have it."""
    if "attempt" in fact.body:
        own = Attempt.objects.filter(is_own(by, "seat__person"), uuid=UUID(fact.body["attempt"]))
        return own.first() or NoHandIn.NO_SEAT
    seats = Seat.objects.filter(is_own(by), uuid=UUID(fact.body["seat"])).select_related("sitting", "person")
    seat, number = seats.first(), fact.body["number"]
    if seat is None or type(number) is not int:
        return NoHandIn.NO_SEAT
    known = Attempt.objects.filter(seat=seat, number=number).first()
    return known or _written_down(fact, seat, number, by)


def _written_down(fact: Happened, seat: Seat, number: int, by: Any) -> Attempt | NoHandIn:
    sitting, now = seat.sitting, clock.now()
    if now < (released_at := _released_at(seat)):
        return NoHandIn.NOT_OPEN_YET
    made = attempts_of(by, seat)
    has_passed = any(attempt.hand_in.is_passed for attempt in made if not attempt.is_open)
    if has_passed or len(made) >= sitting.attempts_allowed or not 1 <= number <= sitting.attempts_allowed:
        return NoHandIn.NO_ATTEMPTS_LEFT
    letter, form = form_for(by, seat, number)
    row = {"uuid": rules.attempt_id(seat.uuid, number), "letter": letter, "form": form}
    row["begun_at"] = claimed_start(fact, released_at, now)
    return Attempt.objects.get_or_create(seat=seat, number=number, defaults=row)[0]


def _released_at(seat: Seat) -> datetime:
    """Since when its key is to be had; other hours that were set afterwards do not take it back."""
    noted = SealedForms.objects.filter(sitting=seat.sitting_id).values_list("released_at", flat=True).first()
    return noted or seat.sitting.opens_at
