"""Editions as they will happen: when, where, who comes how, who is late, and what goes wrong."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise
from random import Random
from typing import NamedTuple

from qispi.kit.clock import LIMA

# Cumulative share of those trained by 15 September: a slow start, a pause in July, a full August.
PACE = ((1, 20, 0.0), (1, 31, 0.025), (2, 28, 0.1), (3, 31, 0.22), (4, 30, 0.345), (5, 31, 0.475), (6, 30, 0.61))
PACE += ((7, 31, 0.72), (8, 31, 0.885), (9, 12, 1.0))
STUDIES = 13  # days that an edition at one's own pace is open


class Fate(StrEnum):
    HELD = "held"
    CANCELLED = "cancelled"
    TO_COME = "to_come"


class Way(StrEnum):
    """How its people come in: a list that is uploaded, names chosen among those known, a list of who was there."""

    FILE = "file"
    NAMES = "names"
    ATTENDED = "attended"


class Absence(StrEnum):
    ALL = "all"  # never came
    SECOND = "second"  # not on the second day
    LATE = "late"  # late, and still enough
    LEFT = "left"  # left too early


class Meeting(NamedTuple):
    """One session of an edition."""

    opens_at: datetime
    closes_at: datetime
    place: str
    is_closed: bool = True
    is_cancelled: bool = False


@dataclass
class Plan:
    """One edition from its opening to its end."""

    number: int
    region: str
    ends_on: date
    way: Way
    fate: Fate
    is_virtual: bool
    people: list[int]
    audience: str
    meetings: list[Meeting] = field(default_factory=list)
    absences: dict[int, Absence] = field(default_factory=dict)
    leaves: list[int] = field(default_factory=list)  # whose enrolment is cancelled before the first day
    opened: date | None = None

    @property
    def starts_on(self) -> date:
        if self.is_virtual:
            return self.ends_on - timedelta(days=STUDIES)
        return self.meetings[0].opens_at.astimezone(LIMA).date() if self.meetings else self.ends_on

    @property
    def has_mark(self) -> bool:
        return self.is_virtual or self.way == Way.ATTENDED

    @property
    def opened_on(self) -> date:
        return self.opened or self.ends_on - timedelta(days=24 + self.number % 9)

    @property
    def minutes(self) -> int:
        return 480 if len(self.meetings) != 1 else 300

    @property
    def title(self) -> str:
        return f"Trata de personas y violencia de género · grupo {self.number}"


def day_at(share: float, first: date, last: date) -> date:
    """The day by which such a share of those to be trained has been trained, stretched over the days played."""
    usual = [date(2025, month, day) for month, day, _ in PACE]
    for (start, end), (before, after) in zip(pairwise(usual), pairwise(row[2] for row in PACE), strict=True):
        if share <= after:
            found = start + (end - start) * ((share - before) / (after - before))
            break
    else:
        found = usual[-1]
    part = (found - usual[0]) / (usual[-1] - usual[0])
    return working_day(first + (last - first) * part)


def meetings_of(ends_on: date, rooms: tuple[str, ...], random: Random) -> list[Meeting]:
    """Two mornings of four hours, or one long one of five."""
    place = f"Auditorio de Ejemplo, {random.choice(rooms)}"
    if random.random() < 0.3:
        return [_meeting(ends_on, 5, place)]
    before = working_day(ends_on - timedelta(days=1), back=True)
    return [_meeting(before, 4, place), _meeting(ends_on, 4, place)]


def absences_of(people: list[int], meetings: int, random: Random) -> dict[int, Absence]:
    """Of a hundred, eighteen do not get all their hours."""
    found: dict[int, Absence] = {}
    for number in people:
        drawn = random.random()
        if drawn < 0.09:
            found[number] = Absence.ALL
        elif drawn < 0.13 and meetings > 1:
            found[number] = Absence.SECOND
        elif drawn < 0.15:
            found[number] = Absence.LEFT
        elif drawn < 0.25:
            found[number] = Absence.LATE
    return found


def _meeting(day: date, hours: int, place: str) -> Meeting:
    opens_at = datetime.combine(day, time(9), LIMA)
    return Meeting(opens_at, opens_at + timedelta(hours=hours), place)


def working_day(day: date, *, back: bool = False) -> date:
    """Nobody is called on a Saturday, a Sunday or on 28 and 29 July."""
    while day.weekday() > 4 or (day.month, day.day) in {(7, 28), (7, 29), (1, 1), (5, 1), (8, 30)}:
        day += timedelta(days=-1 if back else 1)
    return day
