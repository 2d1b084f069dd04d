"""The goal's figures: what the page, the paper and the command `progress` print from one object."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from qispi.insight import rules
from qispi.insight.queries.calendar import Calendar
from qispi.insight.queries.counting import Counting, counting
from qispi.insight.queries.goals import Aim, aim_of
from qispi.insight.queries.waiting import rows_waiting
from qispi.insight.register import BY_AUDIENCE, BY_MONTH, BY_REGION, BY_SECTOR
from qispi.kit import clock
from qispi.kit.access import Viewer
from qispi.people.models import Post
from qispi.programme.models import Enrolment


@dataclass(frozen=True)
class Progress:
    """One year as it was known on one day, within the viewer's reach."""

    year: int
    as_of: date
    aim: Aim
    trained: rules.Count
    by_region: dict[str, rules.Count]
    by_sector: dict[str, rules.Count]
    by_audience: dict[str, rules.Count]
    by_month: dict[str, rules.Count]
    weeks: tuple[int, ...]
    projection: rules.Projection | None
    counted: Counting
    calendar: Calendar

    @property
    def percent(self) -> int | None:
        return round(100 * self.trained.trained / self.aim.people) if self.aim.people else None

    @property
    def missing(self) -> int:
        return max(0, self.aim.people - self.trained.trained)


def progress_of(viewer: Viewer, year: int, as_of: date) -> Progress:
    """How far the year's goal is, and where it is heading."""
    counted, aim = counting(viewer, year, as_of), aim_of(viewer, year, as_of)
    calendar = Calendar(counted)
    weeks = rules.weekly_counts(counted.days, year, as_of)
    trained = rules.whole(counted.cells)
    ahead = None
    if aim.is_declared:
        ahead = rules.projection(weeks, trained.trained, calendar.places)
    return Progress(
        year,
        as_of,
        aim,
        trained,
        rules.sum_by(counted.cells, BY_REGION.part),
        rules.sum_by(counted.cells, BY_SECTOR.part),
        rules.sum_by(counted.cells, BY_AUDIENCE.part),
        {
            f"{year}-{int(month):02d}": part
            for month, part in _in_order(rules.sum_by(counted.days, BY_MONTH.part)).items()
        },
        weeks,
        ahead,
        counted,
        calendar,
    )


def progress(viewer: Viewer, year: int, as_of: date) -> dict[str, Any]:
    """The same, as the command prints it."""
    known = progress_of(viewer, year, as_of)
    return {
        "year": year,
        "as_of": as_of.isoformat(),
        "goal": known.aim.people,
        **known.trained._asdict(),
        "by_region": _as_json(known.by_region),
        "by_sector": _as_json(known.by_sector),
        "by_month": _as_json(known.by_month),
        "enrolled": enrolled(viewer, year, as_of),
        "corrections": rows_waiting(viewer, as_of),
        "projection": known.projection._asdict() if known.projection else None,
    }


def enrolled(viewer: Viewer, year: int, as_of: date) -> int:
    """How many people stand in an edition that begins in the year, not cancelled by that day; merged rows are one."""
    counted = counting(viewer, year, as_of)
    standing = _enrolments(counted)
    people: int = standing.aggregate(people=Count("person_id", distinct=True))["people"]
    if counted.kept:
        merged = set(counted.kept) | set(counted.kept.values())
        found = set(standing.filter(person_id__in=merged).values_list("person_id", flat=True))
        people -= len(found) - len({rules.one_person(person, counted.kept) for person in found})
    return people


def _enrolments(counted: Counting) -> QuerySet[Enrolment]:
    end = clock.end_of(counted.as_of)
    standing = Enrolment.objects.filter(edition__starts_on__year=counted.year, enrolled_at__lte=end)
    standing = standing.exclude(edition__cancelled_at__lte=end).exclude(cancellation__cancelled_at__lte=end)
    if counted.reach.all:
        return standing.order_by()
    held = Post.objects.filter(counted.reach.of(region="region_id", path="institution__path"), until_on=None)
    return standing.filter(person_id__in=held.values("person_id")).order_by()


def _in_order(months: Mapping[str, rules.Count]) -> dict[str, rules.Count]:
    return dict(sorted(months.items(), key=lambda month: int(month[0])))


def _as_json(parts: Mapping[str, rules.Count]) -> dict[str, dict[str, int]]:
    return {key: part._asdict() for key, part in parts.items()}
