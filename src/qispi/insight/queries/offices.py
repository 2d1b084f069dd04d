"""Offices that have posts to cover: how many are trained in each, and how many are missing."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from qispi.insight.queries.counting import Counting, counting
from qispi.insight.queries.goals import posts_in_force
from qispi.kit.access import Viewer
from qispi.territory.models import Institution

LATEST = ("institution_id", "audience", "posts")


@dataclass(frozen=True)
class Office:
    """An institution, what it must reach, and whom it reached with all that stands below it."""

    id: int
    posts: int
    trained: int
    name: str = ""
    region: str = ""
    uuid: str = ""

    @property
    def missing(self) -> int:
        return max(0, self.posts - self.trained)


def offices(counted: Counting) -> list[Office]:
    """Every office with posts to cover, in two queries."""
    posts: dict[tuple[int, str], int] = {}
    for office, audience, number in posts_in_force(counted.reach, counted.as_of).values_list(*LATEST):
        posts[office, audience] = number
    to_cover: Counter[int] = Counter()
    for (office, _audience), number in posts.items():
        to_cover[office] += number
    trained = counted.at_or_below if to_cover else Counter[int]()
    return [Office(office, number, trained[office]) for office, number in to_cover.items() if number]


def missing(viewer: Viewer, year: int, as_of: date, *, region: str = "", empty: bool = False) -> list[Office]:
    """The offices of the viewer's reach where people are missing, those with most first; counts, no names. `empty`:
    those with nobody trained.
    """
    found = [office for office in offices(counting(viewer, year, as_of)) if office.missing]
    lacking = {office.id: office for office in found if not (empty and office.trained)}
    named = Institution.objects.filter(pk__in=lacking)
    if region:
        named = named.filter(region_id=region)
    fields = ("pk", "name", "region__name", "uuid")
    named_ones = [
        Office(pk, lacking[pk].posts, lacking[pk].trained, name, where or "", str(uuid))
        for pk, name, where, uuid in named.values_list(*fields)
    ]
    return sorted(named_ones, key=lambda office: (-office.missing, office.name))
