"""One's own places in tests and what was made of them. Merged rows are one person: she goes on with what both had."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from qispi.assessment import rules
from qispi.assessment.models import Attempt, HandIn, Seat, Sitting
from qispi.assessment.rules import NoAttempt, Used
from qispi.kit import clock
from qispi.kit.access import Actor
from qispi.people.models import Person
from qispi.people.queries import is_own

HEAVY = ("sitting__version__sealed", "sitting__version__manifest", "sitting__version__index")


class Place(NamedTuple):
    """A seat as its person finds it: what she made of it so far, and whether she may begin."""

    seat: Seat
    attempts: list[Attempt]
    why_not: NoAttempt | None

    @property
    def open_attempt(self) -> Attempt | None:
        """The one that was begun and not handed in."""
        return next((attempt for attempt in self.attempts if attempt.is_open), None)

    @property
    def handed_in(self) -> list[HandIn]:
        """What was handed in, in its order."""
        return [attempt.hand_in for attempt in self.attempts if not attempt.is_open]

    @property
    def best(self) -> HandIn | None:
        return max(self.handed_in, key=lambda hand_in: hand_in.mark, default=None)

    @property
    def is_passed(self) -> bool:
        return any(hand_in.is_passed for hand_in in self.handed_in)

    @property
    def left(self) -> int:
        """How many attempts she may still begin."""
        return 0 if self.is_passed else max(0, self.seat.sitting.attempts_allowed - len(self.attempts))

    @property
    def may_begin(self) -> bool:
        return self.why_not is None

    @property
    def takes_answers(self) -> bool:
        """Whether what is filled in now can still be graded."""
        hours, has_seat = self.seat.sitting.hours, self.seat.taken_back_at is None
        if self.open_attempt:
            return not rules.why_not_hand_in(clock.now(), hours, has_seat=has_seat)
        return self.may_begin

    @property
    def next_number(self) -> int:
        """Of the attempt that is not written down yet."""
        own = [attempt.number for attempt in self.attempts if attempt.seat_id == self.seat.pk]
        return 1 + max(len(self.attempts), *own, 0)

    @property
    def is_pre(self) -> bool:
        return self.seat.sitting.kind == Sitting.Kind.PRE


def own_seats(viewer: Person) -> list[Place]:
    """The viewer's places in tests, the newest first: two queries, however many there are."""
    seats = list(_seats(viewer).filter(taken_back_at=None).order_by("-sitting__opens_at", "-pk"))
    once = {seat.sitting_id: seat for seat in _own_last(viewer, seats)}
    return _places(viewer, [seat for seat in seats if once[seat.sitting_id] is seat])


def seat_of(viewer: Person, context: UUID) -> Place | None:
    """The viewer's place in the post-test, given for this context (her enrolment), or None where there is no test."""
    seat = _seats(viewer).filter(context=context, taken_back_at=None, sitting__kind=Sitting.Kind.POST).first()
    return _places(viewer, [seat])[0] if seat else None


def seat_for(viewer: Person, uuid: UUID) -> Place:
    """The viewer's place, or a 404 that does not tell whether it exists."""
    return _places(viewer, [get_object_or_404(_seats(viewer), uuid=uuid)])[0]


def attempts_of(viewer: Actor, seat: Seat) -> list[Attempt]:
    """All that was begun in the seat's sitting by its person, on whichever of her rows, in its order."""
    own = is_own(viewer, "seat__person") | Q(seat=seat)
    return _attempts(own, [seat.sitting_id])[seat.sitting_id]


def _seats(viewer: Person) -> QuerySet[Seat]:
    return Seat.objects.filter(is_own(viewer)).select_related("sitting__version", "person").defer(*HEAVY)


def _own_last(viewer: Person, seats: Iterable[Seat]) -> list[Seat]:
    # two rows that were merged may both have a seat in one sitting: she sits on her own
    return sorted(seats, key=lambda seat: seat.person_id == viewer.pk)


def _attempts(own: Q, sittings: Sequence[int]) -> dict[int, list[Attempt]]:
    found: dict[int, list[Attempt]] = defaultdict(list)
    rows = Attempt.objects.filter(own, seat__sitting__in=sittings)
    for attempt in rows.select_related("seat", "hand_in", "draft").order_by("pk"):
        found[attempt.seat.sitting_id].append(attempt)
    return found


def _places(viewer: Person, seats: Sequence[Seat]) -> list[Place]:
    found = _attempts(is_own(viewer, "seat__person"), [seat.sitting_id for seat in seats])
    return [_place(seat, found[seat.sitting_id]) for seat in seats]


def _place(seat: Seat, attempts: list[Attempt]) -> Place:
    passed = any(attempt.hand_in.is_passed for attempt in attempts if not attempt.is_open)
    used = Used(len(attempts), seat.sitting.attempts_allowed, passed)
    has_seat = seat.taken_back_at is None
    return Place(seat, attempts, rules.why_not_begin(clock.now(), seat.sitting.hours, used, has_seat=has_seat))
