"""The goal of a year as a table to fill, and the posts that institutions must cover."""

from collections import defaultdict
from typing import NamedTuple

from django.db.models import Exists, OuterRef

from qispi.kit.access import Viewer
from qispi.programme.models import Goal, PostsToCover
from qispi.territory.models import Institution, Region

MOST_SHOWN = 1_000


class GoalTable(NamedTuple):
    """Regions as rows, sectors as columns, the people of each cell as last declared."""

    year: int
    goal: Goal | None
    regions: list[Region]
    sectors: list[Institution]
    people: dict[tuple[str, str], int]

    @property
    def total(self) -> int:
        return sum(self.people.values())


def goal_table(viewer: Viewer, year: int) -> GoalTable:
    """What was declared for a year, cell by cell; audiences of one cell are added up."""
    goal = Goal.objects.filter(year=year).order_by("-recorded_at", "-pk").first()
    people: dict[tuple[str, str], int] = defaultdict(int)
    if goal:
        for region, sector, number in goal.shares.values_list("region_id", "sector_key", "people"):
            people[region or "", sector] += number
    sectors = Institution.objects.filter(level=Institution.Level.SECTOR, closed_on=None).order_by("name")
    return GoalTable(year, goal, list(Region.objects.all()), list(sectors), people)


def posts_in_force(viewer: Viewer) -> list[PostsToCover]:
    """The last figure of each institution and audience, in the order of the tree."""
    later = PostsToCover.objects.filter(
        institution=OuterRef("institution"), audience=OuterRef("audience"), as_of__gt=OuterRef("as_of")
    )
    rows = PostsToCover.objects.filter(~Exists(later)).select_related("institution")
    return list(rows.order_by("institution__path", "audience")[:MOST_SHOWN])
