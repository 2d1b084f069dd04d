"""How somebody stands in a test, told beside the rows of an upper storey's own query: without a query more."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Subquery
from django.db.models.expressions import Combinable, Expression
from django.db.models.functions import Coalesce

from qispi.assessment import rules
from qispi.assessment.models import Attempt, Seat, Sitting
from qispi.assessment.rules import Hours, Used
from qispi.kit import clock
from qispi.people.models import Person
from qispi.people.queries import is_own

OF_THE_SITTING = ("opens_at", "closes_at", "cancelled_at", "attempts_allowed")


class Before(NamedTuple):
    """A pre-test that waits for the viewer: where, and until when."""

    seat: UUID
    closes_at: datetime

    @property
    def last_minute(self) -> datetime:
        return self.closes_at - timedelta(minutes=1)


class Standing(NamedTuple):
    """The viewer's test in a context, as her course page tells of it."""

    seat: UUID
    opens_at: datetime
    closes_at: datetime
    left: int
    best: Decimal | None
    is_passed: bool
    is_begun: bool  # an attempt waits to be handed in
    may_begin: bool

    @property
    def last_minute(self) -> datetime:
        return self.closes_at - timedelta(minutes=1)

    @property
    def is_to_come(self) -> bool:
        return clock.now() < self.opens_at

    @property
    def is_over(self) -> bool:
        return clock.now() >= self.closes_at


def told_beside(viewer: Person, context: str) -> dict[str, Expression | Combinable]:
    """Columns to annotate rows with, each of which names a sitting's context in the field `context`."""
    of_context = {"sitting__context": OuterRef(context)}
    seats = Seat.objects.filter(is_own(viewer), **of_context, taken_back_at=None).order_by("pk")
    own = Attempt.objects.filter(is_own(viewer, "seat__person"))
    before = seats.filter(sitting__kind=Sitting.Kind.PRE, sitting__cancelled_at=None).exclude(
        Exists(own.filter(seat__sitting=OuterRef("sitting"), hand_in__isnull=False))
    )
    seats = seats.filter(sitting__kind=Sitting.Kind.POST)
    made = own.filter(seat__sitting__context=OuterRef(context), seat__sitting__kind=Sitting.Kind.POST)
    of_all = made.order_by().values("seat__sitting")
    columns: dict[str, Expression | Combinable] = {
        f"test_{name}": Subquery(seats.values(f"sitting__{name}")[:1]) for name in OF_THE_SITTING
    }
    return columns | {
        "test_seat": Subquery(seats.values("uuid")[:1]),
        "test_made": Coalesce(Subquery(of_all.annotate(n=Count("pk")).values("n")), 0),
        "test_best": Subquery(of_all.annotate(best=Max("hand_in__mark")).values("best")),
        "test_begun": Exists(made.filter(hand_in=None)),
        "test_passed": Exists(made.filter(hand_in__is_passed=True)),
        "before_seat": Subquery(before.values("uuid")[:1]),
        "before_opens_at": Subquery(before.values("sitting__opens_at")[:1]),
        "before_closes_at": Subquery(before.values("sitting__closes_at")[:1]),
    }


def before_of(viewer: Person, row: Mapping[str, Any]) -> Before | None:
    """The pre-test that the viewer may sit now, from the columns that a row was told."""
    if row["before_seat"] is None or not row["before_opens_at"] <= clock.now() < row["before_closes_at"]:
        return None
    return Before(row["before_seat"], row["before_closes_at"])


def standing_of(viewer: Person, row: Mapping[str, Any]) -> Standing | None:
    """How the viewer stands, from the columns that a row was told; None where she has no test."""
    if row["test_seat"] is None:
        return None
    hours = Hours(row["test_opens_at"], row["test_closes_at"], row["test_cancelled_at"] is not None)
    used = Used(row["test_made"], row["test_attempts_allowed"], row["test_passed"])
    is_begun = row["test_begun"] and rules.why_not_hand_in(clock.now(), hours) is None
    return Standing(
        row["test_seat"],
        hours.opens_at,
        hours.closes_at,
        max(0, used.allowed - used.attempts),
        row["test_best"],
        used.is_passed,
        is_begun,
        rules.why_not_begin(clock.now(), hours, used) is None,
    )
