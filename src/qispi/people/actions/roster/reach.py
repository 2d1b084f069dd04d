"""How far somebody's roster may go: a focal point brings people of her house, a region's coordinator of her region.

Decided in docs/decisions/0024: a row beyond that is a warning, since a row is rejected only where it can't be read.
"""

from dataclasses import dataclass, field, replace
from typing import Any

from qispi.people.actions.persons import NewPost
from qispi.territory.models import Institution, Region


@dataclass(frozen=True)
class RosterReach:
    """Everywhere, or some regions and the houses of a focal point."""

    is_everywhere: bool = True
    regions: tuple[Region, ...] = ()
    houses: tuple[Institution, ...] = field(default=())
    home: Institution | None = None  # whose list it is, as somebody said who brings it

    @property
    def region(self) -> str:
        """The code of the region that what is brought belongs to; empty for the nation."""
        first = next(iter(self.regions), None) or next((house.region for house in self.houses if house.region), None)
        return first.pk if first else ""

    @property
    def home_name(self) -> str:
        """The house of a row that names none."""
        home = self.home or next(iter(self.houses), None)
        return home.name if home else ""

    def holds(self, post: NewPost | None) -> bool:
        """Whether somebody with this post may be brought. Who has no place yet may: a place is then given."""
        if self.is_everywhere or post is None:
            return True
        if post.institution and any(post.institution.path.startswith(house.path) for house in self.houses):
            return True
        if self.regions:
            return post.region is None or post.region in self.regions
        return post.institution is None

    def placed(self, post: NewPost | None) -> NewPost | None:
        """The post with the place that the file does not say: the house of the list, or of who brings it."""
        home = self.home or next(iter(self.houses), None)
        if not (home or self.regions):
            return post
        post = post or NewPost()
        if home and post.institution is None:
            post = replace(post, institution=home, region=post.region or home.region)
        if self.regions and post.region is None:
            post = replace(post, region=self.regions[0])
        return post


def reach_of(by: Any) -> RosterReach:
    """By the roles of today; the console acts for whoever runs the machine."""
    grants = getattr(by, "grants", None)
    if grants is None or any(grant.role == "nation" for grant in grants):
        return RosterReach()
    regions = tuple(grant.region for grant in grants if grant.role == "region" and grant.region)
    houses = tuple(grant.institution for grant in grants if grant.role == "focal_point" and grant.institution)
    return RosterReach(is_everywhere=False, regions=regions, houses=houses)
