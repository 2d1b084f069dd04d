"""Sessions within somebody's reach, and who was in the room."""

from collections import defaultdict
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from qispi.assessment.queries import SpokenKey, spoken_keys
from qispi.kit import clock, reading
from qispi.kit.access import Viewer, scope_of
from qispi.programme import rules
from qispi.programme.models import Enrolment, Session, SessionClosing
from qispi.programme.queries.standing import people_in
from qispi.programme.rules import Mark, MarkKind, Said

MOST_NEAR = 12


class Seat(NamedTuple):
    """Somebody on the list, with what was said of her so far and the minutes that it amounts to."""

    enrolment: Enrolment
    said: Said
    minutes: int


class Room(NamedTuple):
    """A session with its list."""

    session: Session
    seats: list[Seat]
    closing: SessionClosing | None
    has_marks: bool

    @property
    def is_today(self) -> bool:
        return clock.day_of(self.session.opens_at) <= clock.today() <= clock.day_of(self.session.closes_at)

    @property
    def present(self) -> int:
        return sum(seat.minutes > 0 for seat in self.seats)


def sessions_visible_to(viewer: Viewer) -> QuerySet[Session]:
    """The sessions that the viewer gives and, for a coordinator, those of the region or of all."""
    return Session.objects.filter(scope_of(viewer, "programme.session")).select_related(
        "edition", "edition__region", "trainer", "closing"
    )


def near_sessions(viewer: Viewer) -> list[Session]:
    """What was held since yesterday and what comes in the next seven days; and older ones that nobody has closed."""
    now = clock.now()
    near = Q(opens_at__gte=now - timedelta(days=1), opens_at__lte=now + timedelta(days=7))
    forgotten = Q(closes_at__lt=now, closing=None)
    return list(
        sessions_visible_to(viewer).filter(near | forgotten, cancelled_at=None, edition__cancelled_at=None)[:MOST_NEAR]
    )


def session_for(viewer: Viewer, uuid: UUID) -> Session:
    """The session, or a 404 that does not tell whether it exists."""
    return get_object_or_404(sessions_visible_to(viewer), uuid=uuid)


def room(viewer: Viewer, uuid: UUID, *, search: str = "") -> Room:
    """Everybody on the list with the minutes seen so far: three queries, for 3 people or for 300."""
    session = session_for(viewer, uuid)
    marks = _marks_of(session)
    people = people_in(viewer, session.edition)
    for word in search.upper().split():
        people = people.filter(person__sort_key__contains=word)
    hours = {"opens_at": session.opens_at, "closes_at": session.closes_at}
    seats = [
        Seat(enrolment, rules.said_of(told), rules.minutes_present(told, **hours))
        for enrolment in people
        for told in [marks.get(enrolment.pk, [])]
    ]
    reading.saw("programme.room", len(seats), narrowed={"session": str(session.uuid)})
    return Room(session, seats, getattr(session, "closing", None), bool(marks))


def keys_for(viewer: Viewer, session: Session) -> list[SpokenKey]:
    """What is read aloud in a room without signal, so that its phones open the test; from the opening on."""
    return spoken_keys(viewer, session.edition.uuid)


def _marks_of(session: Session) -> dict[int, list[Mark]]:
    marks: dict[int, list[Mark]] = defaultdict(list)
    rows: list[tuple[int, datetime, str, datetime]] = list(
        session.presences.values_list("enrolment_id", "seen_at", "mark", "told_at")
    )
    for enrolment_id, seen_at, mark, told_at in rows:
        marks[enrolment_id].append(Mark(seen_at, MarkKind(mark), told_at))
    return marks
