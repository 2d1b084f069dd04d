"""The year's editions and sessions in one look: what is scheduled, what was not closed, what was called off."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Q

from qispi.insight import rules
from qispi.insight.queries.counting import Counting
from qispi.kit import clock
from qispi.kit.clock import day_of
from qispi.programme.models import Edition

FIELDS = (
    "uuid",
    "ends_on",
    "capacity",
    "region__name",
    "title",
    "sessions__uuid",
    "sessions__place",
    "sessions__opens_at",
    "sessions__closes_at",
    "sessions__cancelled_at",
    "sessions__closing__closed_at",
)


@dataclass(frozen=True)
class Meeting:
    """A session that asks for an act, and where it was."""

    edition: UUID
    session: UUID
    where: str
    title: str = ""
    opens_at: datetime | None = None


@dataclass
class Calendar:
    """The editions of a year that stood on the day, with their sessions: one query."""

    counted: Counting

    @cached_property
    def _rows(self) -> list[dict[str, Any]]:
        end = clock.end_of(self.counted.as_of)
        reached = self.counted.reach.of(region="region_id", path="institution__path")
        standing = Q(cancelled_at=None) | Q(cancelled_at__gt=end)
        editions = Edition.objects.filter(reached, standing, opened_at__lte=end, ends_on__year=self.counted.year)
        return list(editions.order_by("ends_on", "sessions__opens_at").values(*FIELDS))

    @property
    def places(self) -> rules.Places:
        """Places still to come, and what share of past places became trained people."""
        capacity = {row["uuid"]: (row["ends_on"], row["capacity"] or 0) for row in self._rows}
        to_come = sum(places for ends_on, places in capacity.values() if ends_on > self.counted.as_of)
        over = sum(places for ends_on, places in capacity.values() if ends_on <= self.counted.as_of)
        trained = self.counted.cells.total()
        return rules.Places(to_come, (min(1.0, trained / over),) if over else ())

    @property
    def not_closed(self) -> list[Meeting]:
        """Sessions that ended more than a day before and whose list nobody has closed."""
        end = clock.end_of(self.counted.as_of)
        return [
            _meeting(row)
            for row in self._rows
            if row["sessions__uuid"]
            and not _by(row["sessions__cancelled_at"], end)
            and not _by(row["sessions__closing__closed_at"], end)
            and row["sessions__closes_at"] < end - timedelta(days=1)
        ]

    @property
    def without_new_date(self) -> list[Meeting]:
        """Sessions called off in editions that have no later session."""
        end = clock.end_of(self.counted.as_of)
        last: dict[UUID, Any] = {}
        for row in self._rows:
            if row["sessions__uuid"] and not _by(row["sessions__cancelled_at"], end):
                last[row["uuid"]] = max(last.get(row["uuid"], row["sessions__opens_at"]), row["sessions__opens_at"])
        return [
            _meeting(row)
            for row in self._rows
            if row["sessions__uuid"]
            and _by(row["sessions__cancelled_at"], end)
            and last.get(row["uuid"], row["sessions__opens_at"]) <= row["sessions__opens_at"]
        ]


def _by(instant: Any, end: Any) -> bool:
    return instant is not None and day_of(instant) <= day_of(end)


def _meeting(row: dict[str, Any]) -> Meeting:
    where = row["sessions__place"] or row["region__name"] or ""
    return Meeting(row["uuid"], row["sessions__uuid"], where, row["title"], row["sessions__opens_at"])
