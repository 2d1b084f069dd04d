"""The goal of a year as rows to fill, and the posts that institutions must cover."""

from typing import NamedTuple

from django.db.models import Exists, OuterRef

from qispi.kit.access import Viewer
from qispi.programme.models import Goal, GoalShare, PostsToCover
from qispi.programme.queries.around import audience_names
from qispi.territory.models import Institution, Region

MOST_SHOWN = 1_000


class GoalTable(NamedTuple):
    """A goal as last declared, and what its shares may name."""

    year: int
    goal: Goal | None
    shares: list[GoalShare]
    regions: list[Region]
    sectors: list[Institution]
    audiences: dict[str, str]

    @property
    def total(self) -> int:
        return sum(share.people for share in self.shares)


def goal_table(viewer: Viewer, year: int) -> GoalTable:
    """What was declared for a year, share by share."""
    goal = Goal.objects.filter(year=year).order_by("-recorded_at", "-pk").first()
    shares = list(goal.shares.order_by("region__code", "sector_key", "audience")) if goal else []
    sectors = Institution.objects.filter(level=Institution.Level.SECTOR, closed_on=None).order_by("name")
    return GoalTable(year, goal, shares, list(Region.objects.all()), list(sectors), audience_names(viewer))


def posts_in_force(viewer: Viewer) -> list[PostsToCover]:
    """The last figure of each institution and audience, in the order of the tree."""
    later = PostsToCover.objects.filter(
        institution=OuterRef("institution"), audience=OuterRef("audience"), as_of__gt=OuterRef("as_of")
    )
    rows = PostsToCover.objects.filter(~Exists(later)).select_related("institution")
    return list(rows.order_by("institution__path", "audience")[:MOST_SHOWN])
