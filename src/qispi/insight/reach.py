"""How far somebody's figures reach: the nation, a region, the subtree of an entity; evaluator and auditor see all."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from qispi.kit.access import Viewer

WIDE = frozenset({"nation", "evaluator", "auditor"})


@dataclass(frozen=True)
class Reach:
    """Where figures may be read. Without a role that sees figures it is nowhere."""

    all: bool = False
    regions: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()

    def of(self, *, region: str, path: str) -> Q:
        """The condition on rows whose region and whose institution's path have these names."""
        if self.all:
            return Q()
        reached = Q(pk__in=[])
        if self.regions:
            reached |= Q(**{f"{region}__in": self.regions})
        for prefix in self.paths:
            reached |= Q(**{f"{path}__startswith": prefix})
        return reached

    def holds(self, region: str | None, path: str | None) -> bool:
        """The same, of a row that was already read."""
        return self.all or (region or "-") in self.regions or any((path or "").startswith(p) for p in self.paths)

    @property
    def is_one_house(self) -> bool:
        """A focal point's: there the goal is the posts to cover of the house."""
        return bool(self.paths) and not self.all and not self.regions


def reach_of(viewer: Viewer) -> Reach:
    """The console acts for whoever runs the machine and sees all; persons by their roles of today."""
    grants: list[Any] | None = getattr(viewer, "grants", None)
    if grants is None:
        return Reach(all=viewer.may("see_figures"))
    return Reach(
        all=any(grant.role in WIDE for grant in grants),
        regions=tuple(grant.region_id for grant in grants if grant.role == "region" and grant.region_id),
        paths=tuple(grant.institution.path for grant in grants if grant.role == "focal_point" and grant.institution),
    )
