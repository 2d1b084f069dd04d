"""The goal as it was declared by a day, in the parts that the viewer reaches."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db.models import Q, QuerySet

from qispi.insight.reach import Reach, reach_of
from qispi.kit import clock
from qispi.kit.access import Viewer
from qispi.programme.models import Goal, PostsToCover


@dataclass(frozen=True)
class Aim:
    """How many the year must reach; `is_declared` is False while nobody has set a goal."""

    people: int = 0
    by_region: Counter[str] = field(default_factory=Counter)
    by_sector: Counter[str] = field(default_factory=Counter)
    by_audience: Counter[str] = field(default_factory=Counter)
    source: str = ""
    is_declared: bool = False
    is_posts: bool = False  # a focal point's: the posts to cover of her house


class _Parts(NamedTuple):
    """The sums of a goal by each of its parts."""

    by_region: Counter[str]
    by_sector: Counter[str]
    by_audience: Counter[str]

    @property
    def total(self) -> int:
        return self.by_region.total()

    def add(self, region: str | None, sector: str | None, audience: str | None, people: int) -> None:
        for sums, key in zip(self, (region, sector, audience), strict=True):
            sums[key or ""] += people


def _no_parts() -> _Parts:
    return _Parts(Counter(), Counter(), Counter())


def aim_of(viewer: Viewer, year: int, as_of: date) -> Aim:
    """The goal in force on that day; for a focal point the posts to cover of her house."""
    reach = reach_of(viewer)
    if reach.is_one_house:
        return _posts_of_a_house(reach, as_of)
    declared = Goal.objects.filter(year=year, recorded_at__lte=clock.end_of(as_of)).order_by("-recorded_at", "-pk")
    rows = Goal.objects.filter(pk=declared.values("pk")[:1]).values_list(
        "source", "shares__region_id", "shares__sector_key", "shares__audience", "shares__people"
    )
    parts, source, is_declared = _no_parts(), "", False
    for origin, region, sector, audience, people in rows:
        is_declared, source = True, origin
        if people and (reach.all or region in reach.regions):
            parts.add(region, sector, audience, people)
    return Aim(parts.total, *parts, source, is_declared)


def posts_in_force(reach: Reach, as_of: date) -> QuerySet[PostsToCover]:
    """Every figure of posts known by that day, oldest first: the last of an institution and audience is in force."""
    reached: Q = reach.of(region="institution__region_id", path="institution__path")
    return PostsToCover.objects.filter(reached, as_of__lte=as_of, recorded_at__lte=clock.end_of(as_of)).order_by(
        "as_of", "pk"
    )


def _posts_of_a_house(reach: Reach, as_of: date) -> Aim:
    latest: dict[tuple[int, str], tuple[str, str, int, str]] = {}
    parts = _no_parts()
    fields = ("institution_id", "audience", "institution__region_id", "institution__sector_key", "posts", "source")
    for office, audience, region, sector, posts, source in posts_in_force(reach, as_of).values_list(*fields):
        latest[office, audience] = (region or "", sector, posts, source)
    for (_office, audience), (region, sector, posts, _source) in latest.items():
        parts.add(region, sector, audience, posts)
    source = next((row[3] for row in latest.values()), "")
    return Aim(parts.total, *parts, source, bool(latest), is_posts=True)
