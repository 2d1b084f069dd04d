"""How many people and sittings have seen each item of a course this year, in whatever version of the course."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.db.models import Count, QuerySet

from qispi.assessment.models import Answer, HandIn
from qispi.assessment.rules.exposure import Limit, worn
from qispi.kit import clock
from qispi.kit.access import Viewer
from qispi.kit.clock import LIMA
from qispi.people.queries import canonical_ids

PERSON, SITTING = "hand_in__attempt__seat__person", "hand_in__attempt__seat__sitting"


class Seen(NamedTuple):
    """Of an item: the different people and the sittings in which it was asked."""

    people: int
    sittings: int


NOBODY = Seen(0, 0)


class Exposure(NamedTuple):
    """A course in a year: how many people sat, and how often each item was seen, by the item's key."""

    year: int
    people: int
    limit: Limit  # what this installation asks for
    of: Mapping[str, Seen]

    @property
    def worn(self) -> dict[str, int]:
        """The items above the limit, each with how many people saw it."""
        return worn({item: seen.people for item, seen in self.of.items()}, self.people, self.limit)

    def seen(self, item: str) -> Seen:
        """How often an item was seen."""
        return self.of.get(item, NOBODY)


def exposure(viewer: Viewer | None, course_key: str, year: int | None = None) -> Exposure:
    """Four questions for any number of sheets. Whoever was merged is one person, and every version of an item is one
    item: who has read it with another comma knows it. Where forms are drawn nobody looks, and nothing is shown.
    """
    year = year or clock.today().year
    first, end = datetime(year, 1, 1, tzinfo=LIMA), datetime(year + 1, 1, 1, tzinfo=LIMA)
    rows = Answer.objects.filter(
        item__version__course_key=course_key, hand_in__handed_in_at__gte=first, hand_in__handed_in_at__lt=end
    )
    sheets = HandIn.objects.filter(
        attempt__seat__sitting__version__course_key=course_key, handed_in_at__gte=first, handed_in_at__lt=end
    )
    canonical = canonical_ids()
    merged = {*canonical, *canonical.values()}
    apart = rows.exclude(**{f"{PERSON}__in": merged}).values("item__key").annotate(n=Count(PERSON, distinct=True))
    people = dict(apart.values_list("item__key", "n"))
    for item, persons in _of_merged(rows, canonical, merged).items():
        people[item] = people.get(item, 0) + persons
    sittings = rows.values("item__key").annotate(n=Count(SITTING, distinct=True)).values_list("item__key", "n")
    who = set(sheets.values_list("attempt__seat__person", flat=True).distinct())
    of = {item: Seen(people.get(item, 0), number) for item, number in sittings}
    asked = Limit(settings.QISPI_EXPOSURE_LIMIT, settings.QISPI_EXPOSURE_FROM)
    return Exposure(year, len({canonical.get(person, person) for person in who}), asked, of)


def _of_merged(rows: "QuerySet[Answer]", canonical: Mapping[int, int], merged: set[int]) -> dict[str, int]:
    found: dict[str, set[int]] = defaultdict(set)
    for item, person in rows.filter(**{f"{PERSON}__in": merged}).values_list("item__key", PERSON).distinct():
        found[item].add(canonical.get(person, person))
    return {item: len(persons) for item, persons in found.items()}
