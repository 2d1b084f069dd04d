"""The bank of a course version: how often its items were seen, how they measure, and whether it is large enough."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db.models import Max
from django.shortcuts import get_object_or_404

from qispi.assessment.models import Item
from qispi.assessment.queries._figures import ItemLine, answers_of, chosen_by_item, line_of, versions_within
from qispi.assessment.queries.exposure import Exposure, exposure
from qispi.assessment.rules import Permission
from qispi.assessment.rules.exposure import items_needed
from qispi.kit.access import Viewer
from qispi.learning.models import CourseVersion
from qispi.learning.queries import Stratum, blueprint


class StratumLine(NamedTuple):
    """A part of the bank, and how many items it must have."""

    stratum: Stratum
    items: list[ItemLine]
    needed: int

    @property
    def missing(self) -> int:
        return max(0, self.needed - len(self.items))

    @property
    def highest(self) -> float:
        """The share of people who saw its most seen item, in percent."""
        return max((item.share for item in self.items), default=0.0)


class BankPage(NamedTuple):
    """A course version with its items, and until when sheets are counted in it."""

    version: CourseVersion
    exposure: Exposure
    strata: list[StratumLine]
    counted_until: datetime | None

    @property
    def items(self) -> int:
        return sum(len(stratum.items) for stratum in self.strata)

    @property
    def missing(self) -> int:
        return sum(stratum.missing for stratum in self.strata)

    @property
    def highest(self) -> float:
        return max((stratum.highest for stratum in self.strata), default=0.0)

    @property
    def is_counted(self) -> bool:
        """Whether enough people sat for the limit to be asked."""
        return self.exposure.people >= self.exposure.limit.from_people


def banks(viewer: Viewer) -> list[CourseVersion]:
    """The published versions whose bank the viewer reaches, the newest first."""
    with_items = Item.objects.values("version")
    within = versions_within(viewer).defer("index", "manifest", "sealed")
    return list(within.filter(pk__in=with_items).order_by("-published_at", "-pk"))


def bank(viewer: Viewer, course_key: str, version: str) -> BankPage:
    """The bank of a version, or a 404; eight questions, for 20 items or for 200."""
    found = get_object_or_404(versions_within(viewer), course_key=course_key, version=version)
    seen = exposure(viewer, course_key)
    chosen = chosen_by_item(found, answers_of(found))
    by_stratum: dict[str, list[ItemLine]] = defaultdict(list)
    for item in _items(found):
        words = str(item.content["stem"]) if viewer.may(Permission.READ_ITEMS) else ""
        by_stratum[item.stratum].append(line_of(item.key, words, seen, chosen.get(item.key, [])))
    strata = [_stratum(part, by_stratum[part.key], seen) for part in blueprint(found)]
    until = answers_of(found).aggregate(at=Max("hand_in__handed_in_at"))["at"]
    return BankPage(found, seen, strata, until)


def _items(version: CourseVersion) -> Iterable[Item]:
    """Each item once, whatever languages the version has."""
    rows = Item.objects.filter(version=version).defer("sealed_key").order_by("key", "-language")
    return {item.key: item for item in rows}.values()


def _stratum(part: Stratum, items: list[ItemLine], seen: Exposure) -> StratumLine:
    people = [item.seen.people for item in items]
    return StratumLine(part, items, items_needed(part.draw, people, seen.people, seen.limit))
