"""Who counts as trained in a year, as it was known on a day. Every figure, list and paper of this package asks here.

Most people have one completion, so the database groups those rows; only people with several, merged or annulled ones
are looked at row by row (rules.counting), and what they do not count is taken off. Exact, and small.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import Any

from django.db.models import CharField, Count, DateField, F, Field, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Cast

from qispi.insight import rules
from qispi.insight.queries.memory import remembered
from qispi.insight.reach import Reach, reach_of
from qispi.kit.access import Viewer
from qispi.kit.clock import LIMA
from qispi.people.models import PersonMerge
from qispi.people.queries import canonical_ids
from qispi.programme.models import Completion

PARTS = ("region_id", "sector_key", "month", "sex")
PATH = "path"
BREAKDOWNS = (PARTS, ("met_on",), (PATH,))
COLUMNS: dict[str, Field[Any, Any]] = {
    "region_id": CharField(),
    "sector_key": CharField(),
    "month": IntegerField(),
    "sex": CharField(),
    "met_on": DateField(),
    PATH: CharField(),
}
TOUCHED = ("id", "person_id", "met_at", "met_on", PATH, *PARTS, "annulment__recorded_on")


def end_of(day: date) -> datetime:
    """The last instant of a day in Lima: what was recorded by then is inside."""
    return datetime.combine(day + timedelta(days=1), time(), LIMA) - timedelta(microseconds=1)


@dataclass(frozen=True)
class _Touched:
    """A completion of somebody who has several, was merged, or had one annulled."""

    row: dict[str, Any]
    is_reached: bool
    counts: bool


@dataclass
class Counting:
    """The counted completions of one year as of one day, within one reach. Hands out sums, never rows."""

    year: int
    as_of: date
    reach: Reach

    @cached_property
    def kept(self) -> dict[int, int]:
        """Whom each merged row stood for on that day."""
        return canonical_ids(end_of(self.as_of))

    @cached_property
    def cells(self) -> Counter[rules.Cell]:
        """Trained people by region × sector × month × sex."""
        return Counter({rules.Cell(cell[0] or "", *cell[1:]): n for cell, n in self.grouped(*PARTS).items()})

    def grouped(self, *parts: str) -> Counter[tuple[Any, ...]]:
        """Trained people by the parts of one of BREAKDOWNS."""
        sums = Counter({key: people for named, key, people in self._groups if named == parts})
        for touched in self._touched:
            if touched.is_reached and not touched.counts:
                sums[tuple(touched.row[part] for part in parts)] -= 1
        return +sums

    @cached_property
    def _groups(self) -> list[tuple[tuple[str, ...], tuple[Any, ...], int]]:
        """Every breakdown in one query: each fills its own columns and leaves the others empty."""
        first, *others = (self._group(number, parts) for number, parts in enumerate(BREAKDOWNS))
        names = list(COLUMNS)
        return [
            (BREAKDOWNS[number], tuple(row[names.index(part)] for part in BREAKDOWNS[number]), people)
            for number, *row, people in first.union(*others, all=True)
        ]

    def _group(self, number: int, parts: tuple[str, ...]) -> QuerySet[Any]:
        empty = {f"no_{name}": Cast(Value(None), column) for name, column in COLUMNS.items() if name not in parts}
        names = [name if name in parts else f"no_{name}" for name in COLUMNS]
        rows: QuerySet[Any] = self.recorded.filter(self._reached).order_by()
        if PATH in parts:
            rows = rows.annotate(path=F("institution__path"))
        rows = rows.annotate(breakdown=Value(number), **empty).values("breakdown", *names)
        rows = rows.annotate(people=Count("pk")).values_list("breakdown", *names, "people")
        return rows

    def rows(self) -> QuerySet[Completion]:
        """The counted completions themselves, one a person, for lists behind a number."""
        uncounted = [touched.row["id"] for touched in self._touched if not touched.counts]
        return self.recorded.filter(self._reached).exclude(pk__in=uncounted)

    @property
    def recorded(self) -> QuerySet[Completion]:
        return Completion.objects.filter(year=self.year, recorded_on__lte=self.as_of)

    @property
    def _reached(self) -> Q:
        return self.reach.of(region="region_id", path="institution__path")

    @cached_property
    def _touched(self) -> list[_Touched]:
        several = self.recorded.values("person_id").annotate(rows=Count("pk")).filter(rows__gt=1).order_by()
        annulled = self.recorded.filter(annulment__recorded_on__lte=self.as_of).order_by()
        people = several.values("person_id").union(annulled.values("person_id"), *self._merged())
        rows = self.recorded.filter(person_id__in=people).order_by().annotate(path=F("institution__path"))
        return self._judged(list(rows.values(*TOUCHED)))

    def _merged(self) -> Iterable[QuerySet[Any]]:
        if not self.kept:
            return []
        merges = PersonMerge.objects.filter(merged_at__lte=end_of(self.as_of)).order_by()
        return [merges.values("keep_id"), merges.values("drop_id")]

    def _is_annulled(self, row: dict[str, Any]) -> bool:
        annulled_on: date | None = row["annulment__recorded_on"]
        return annulled_on is not None and annulled_on <= self.as_of

    def _judged(self, rows: list[dict[str, Any]]) -> list[_Touched]:
        stand = [row for row in rows if not self._is_annulled(row)]
        counted = rules.first_of_each(
            ((row["person_id"], row["met_at"].timestamp(), row["id"]) for row in stand), self.kept
        )
        return [_Touched(row, self.reach.holds(row["region_id"], row["path"]), row["id"] in counted) for row in rows]


def counting(viewer: Viewer, year: int, as_of: date) -> Counting:
    """What the viewer may know about who was trained in a year, as it was known on a day."""
    reach = reach_of(viewer)
    return remembered((reach, year, as_of), year, lambda: Counting(year, as_of, reach))
