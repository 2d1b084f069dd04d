"""The goal as it was declared by a day, in the parts that the viewer reaches."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from qispi.insight.queries.counting import end_of
from qispi.insight.reach import Reach, reach_of
from qispi.kit.access import Viewer
from qispi.programme.models import Goal, PostsToCover


@dataclass(frozen=True)
class Aim:
    """How many the year must reach; `is_declared` is False while nobody has set a goal."""

    people: int = 0
    by_region: Counter[str] = field(default_factory=Counter)
    by_sector: Counter[str] = field(default_factory=Counter)
    source: str = ""
    is_declared: bool = False
    is_posts: bool = False  # a focal point's: the posts to cover of her house


def aim_of(viewer: Viewer, year: int, as_of: date) -> Aim:
    """The goal in force on that day; for a focal point the posts to cover of her house."""
    reach = reach_of(viewer)
    if reach.is_one_house:
        return _posts_of_a_house(reach, as_of)
    declared = Goal.objects.filter(year=year, recorded_at__lte=end_of(as_of)).order_by("-recorded_at", "-pk")
    rows = Goal.objects.filter(pk=declared.values("pk")[:1]).values_list(
        "source", "shares__region_id", "shares__sector_key", "shares__people"
    )
    by_region, by_sector, source, is_declared = Counter[str](), Counter[str](), "", False
    for origin, region, sector, people in rows:
        is_declared, source = True, origin
        if people and (reach.all or region in reach.regions):
            by_region[region or ""] += people
            by_sector[sector or ""] += people
    return Aim(by_region.total(), by_region, by_sector, source, is_declared)


def posts_in_force(reach: Reach, as_of: date) -> QuerySet[PostsToCover]:
    """Every figure of posts known by that day, oldest first: the last of an institution and audience is in force."""
    reached: Q = reach.of(region="institution__region_id", path="institution__path")
    return PostsToCover.objects.filter(reached, as_of__lte=as_of, recorded_at__lte=end_of(as_of)).order_by(
        "as_of", "pk"
    )


def _posts_of_a_house(reach: Reach, as_of: date) -> Aim:
    latest: dict[tuple[int, str], tuple[str, str, int, str]] = {}
    fields = ("institution_id", "audience", "institution__region_id", "institution__sector_key", "posts", "source")
    for office, audience, region, sector, posts, source in posts_in_force(reach, as_of).values_list(*fields):
        latest[office, audience] = (region or "", sector, posts, source)
    by_region, by_sector = Counter[str](), Counter[str]()
    for region, sector, posts, _source in latest.values():
        by_region[region] += posts
        by_sector[sector] += posts
    source = next((row[3] for row in latest.values()), "")
    return Aim(by_region.total(), by_region, by_sector, source, bool(latest), is_posts=True)
