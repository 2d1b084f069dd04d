"""Who counts as trained in a year, as it was known on a day. Every figure, list and paper of this package asks here.

Most people have one completion, so the database groups those rows, each breakdown along an index that holds all that it
reads (decision 0041); only people with several, merged or annulled ones are looked at row by row (rules.counting), and
what they do not count is taken off. Exact, small, and nothing is kept from one look to the next.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    Field,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast

from qispi.insight import rules
from qispi.insight.reach import Reach, reach_of
from qispi.kit import clock
from qispi.kit.access import Viewer
from qispi.people.models import PersonMerge
from qispi.people.queries import canonical_ids
from qispi.programme.models import Completion
from qispi.territory.models import Institution

PLACE = ("region_id", "sector_key", "audience", "sex")
DAY = ("met_on", "sex")
OFFICE = ("institution_id",)
YES = "yes"
COLUMNS: dict[str, Field[Any, Any]] = {
    "region_id": CharField(),
    "sector_key": CharField(),
    "audience": CharField(),
    "sex": CharField(),
    "met_on": DateField(),
    "institution_id": IntegerField(),
}


@dataclass(frozen=True)
class _Groups:
    """Rows of each breakdown, before what does not count is taken off."""

    place: Counter[tuple[Any, ...]]
    day: Counter[tuple[Any, ...]]
    office: Counter[tuple[Any, ...]]
    paths: dict[int, str]


class _Touched(NamedTuple):
    """A row of somebody who has several, was merged, or had one annulled."""

    id: int
    person_id: int
    region_id: str | None
    sector_key: str
    audience: str
    sex: str
    day: str
    institution_id: int | None
    is_annulled: str
    is_reached: str

    def by(self, parts: tuple[str, ...]) -> tuple[Any, ...]:
        if parts == DAY:
            return date.fromisoformat(self.day), self.sex
        return self[2:6] if parts == PLACE else (self.institution_id,)


@dataclass
class Counting:
    """The counted completions of one year as of one day, within one reach. Hands out sums, never rows."""

    year: int
    as_of: date
    reach: Reach

    @cached_property
    def kept(self) -> dict[int, int]:
        """Whom each merged row stood for on that day."""
        return canonical_ids(clock.end_of(self.as_of))

    @cached_property
    def cells(self) -> Counter[rules.Cell]:
        """Trained people by region × sector × audience × sex."""
        return Counter({rules.Cell(key[0] or "", *key[1:]): n for key, n in self._less(self._groups.place, PLACE)})

    @cached_property
    def days(self) -> Counter[rules.Day]:
        """Trained people by day × sex."""
        return Counter({rules.Day(*key): n for key, n in self._less(self._groups.day, DAY)})

    @cached_property
    def at_or_below(self) -> Counter[int]:
        """Trained people by institution, each counted at every one above hers too: the ids in its path."""
        trained: Counter[int] = Counter()
        for (office,), people in self._less(self._groups.office, OFFICE):
            for ancestor in self._groups.paths.get(office, "").strip("/").split("/"):
                if ancestor:
                    trained[int(ancestor)] += people
        return trained

    def rows(self) -> QuerySet[Completion]:
        """The counted completions themselves, one a person, for lists behind a number."""
        return self.recorded.filter(self._reached).exclude(pk__in=[row.id for row in self._uncounted])

    @property
    def recorded(self) -> QuerySet[Completion]:
        return Completion.objects.filter(year=self.year, recorded_on__lte=self.as_of)

    @property
    def _reached(self) -> Q:
        return self.reach.of(region="region_id", path="institution__path")

    def _less(self, sums: Counter[tuple[Any, ...]], parts: tuple[str, ...]) -> Iterable[tuple[tuple[Any, ...], int]]:
        """A breakdown without the rows that do not count."""
        off = Counter(row.by(parts) for row in self._uncounted if row.is_reached)
        return [(key, people - off[key]) for key, people in sums.items() if people > off[key]]

    @cached_property
    def _groups(self) -> _Groups:
        """Every breakdown in one query: each fills its own columns and leaves the others empty."""
        first, *others = (self._group(number, parts) for number, parts in enumerate((PLACE, DAY, OFFICE)))
        found = _Groups(Counter(), Counter(), Counter(), {})
        for number, *columns, people, path in first.union(*others, all=True):
            region, sector, audience, sex, day, office = columns
            if number == 0:
                found.place[region, sector, audience, sex] = people
            elif number == 1:
                found.day[day, sex] = people
            else:
                found.office[office,] = people
                found.paths[office] = path or ""
        return found

    def _group(self, number: int, parts: tuple[str, ...]) -> QuerySet[Any]:
        names = [name if name in parts else f"no_{name}" for name in COLUMNS]
        empty = {f"no_{name}": _Empty(column) for name, column in COLUMNS.items() if name not in parts}
        rows: QuerySet[Any] = self.recorded.filter(self._reached).order_by()
        rows = rows.annotate(breakdown=Value(number), **empty).values("breakdown", *names).annotate(people=Count("*"))
        above = Institution.objects.filter(pk=OuterRef("institution_id")).order_by().values("path")
        path = Subquery(above) if parts == OFFICE else _Empty(CharField())
        told: QuerySet[Any] = rows.annotate(path=path).values_list("breakdown", *names, "people", "path")
        return told

    @cached_property
    def _uncounted(self) -> list[_Touched]:
        """Rows that were annulled, or of somebody who had met a rule before in the year."""
        rows = self._touched()
        counted = rules.first_of_each(((row[1], row[0]) for row in rows if not row[-2]), self.kept)
        return [_Touched(*row) for row in rows if row[0] not in counted]

    def _touched(self) -> list[tuple[Any, ...]]:
        """The rows of people who have several, were merged, or had one annulled, by the instant when they were met."""
        # whoever has several has one that was not the first written (programme.Completion)
        several = self.recorded.filter(is_first_written=False).order_by()
        annulled = self.recorded.filter(annulment__recorded_on__lte=self.as_of).order_by()
        people = several.values("person_id").union(annulled.values("person_id"), *self._merged())
        rows = self.recorded.filter(person_id__in=people).order_by("met_at", "pk")
        rows = rows.annotate(
            day=Cast("met_on", CharField()),
            is_annulled=_holds(Q(annulment__recorded_on__lte=self.as_of)),
            is_reached=Value(YES, CharField()) if self.reach.all else _holds(self._reached),
        )
        # as the database has them: thousands of rows are read, and each that need not be made a date is time saved
        return list(rows.values_list("id", "person_id", *PLACE, "day", *OFFICE, "is_annulled", "is_reached"))

    def _merged(self) -> Iterable[QuerySet[Any]]:
        if not self.kept:
            return []
        merges = PersonMerge.objects.filter(merged_at__lte=clock.end_of(self.as_of)).order_by()
        return [merges.values("keep_id"), merges.values("drop_id")]


class _Empty(Cast):
    """No value, but of a type, so that the breakdowns lie over each other; by it nothing is grouped."""

    def __init__(self, column: Field[Any, Any]) -> None:
        super().__init__(Value(None), column)

    def get_group_by_cols(self) -> list[Any]:
        return []


def _holds(condition: Q) -> Case:
    """`yes` or nothing: words come out of both engines as they are, where each truth would be converted first."""
    return Case(When(condition, then=Value(YES)), default=Value(""), output_field=CharField())


def counting(viewer: Viewer, year: int, as_of: date) -> Counting:
    """What the viewer may know about who was trained in a year, as it was known on a day."""
    return Counting(year, as_of, reach_of(viewer))
