"""The bank of a course version: how often its items were seen, how they measure, and whether it is large enough."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, F, Max, QuerySet, Sum
from django.shortcuts import get_object_or_404

from qispi.assessment.keys import keys_named
from qispi.assessment.models import Answer, Item, Sitting
from qispi.assessment.queries.exposure import Exposure, Seen, exposure, limit
from qispi.assessment.rules import Permission
from qispi.assessment.rules.exposure import Limit, items_needed
from qispi.assessment.rules.items import Chosen, Estimate, difficulty, discrimination
from qispi.kit.access import Viewer, scope_of
from qispi.learning.models import CourseVersion
from qispi.learning.queries import Stratum, blueprint

NOBODY = Seen(0, 0)


class ItemLine(NamedTuple):
    """An item in the list of its stratum; its words only for who may read them."""

    key: str
    stem: str
    seen: Seen
    share: float  # of the people of the year, in percent
    is_worn: bool
    answers: int  # that its figures are worked out from
    right: Estimate | None
    discrimination: Estimate | None


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
    limit: Limit
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
        return self.exposure.people >= self.limit.from_people


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
    return BankPage(found, seen, limit(), strata, until)


def versions_within(viewer: Viewer) -> QuerySet[CourseVersion]:
    """The course versions whose bank the viewer reaches, without their large columns."""
    within = CourseVersion.objects.filter(scope_of(viewer, "assessment.bank"))
    return within.defer("index", "manifest")


def answers_of(version: CourseVersion) -> QuerySet[Answer]:
    """What its items are judged by: final tests. A first test is answered before anybody was taught."""
    return Answer.objects.filter(item__version=version, hand_in__attempt__seat__sitting__kind=Sitting.Kind.POST)


def chosen_by_item(version: CourseVersion, answers: QuerySet[Answer]) -> dict[str, list[Chosen]]:
    """The answers added up by item and option, and which of them is right: for figures, never for a page."""
    keys = keys_named(version.uuid)
    found: dict[str, list[Chosen]] = defaultdict(list)
    sums = answers.values("item__key", "option").annotate(
        n=Count("pk"), total=Sum("right"), squares=Sum(F("right") * F("right"))
    )
    for item, option, people, total, squares in sums.values_list("item__key", "option", "n", "total", "squares"):
        found[item].append(Chosen(option == keys[item].key, people, total, squares))
    return found


def line_of(key: str, stem: str, seen: Exposure, chosen: Sequence[Chosen]) -> ItemLine:
    """The figures of one item."""
    of = sum(option.people for option in chosen)
    right = sum(option.people for option in chosen if option.is_right)
    looks = seen.of.get(key, NOBODY)
    share = 100 * looks.people / seen.people if seen.people else 0.0
    return ItemLine(key, stem, looks, share, key in seen.worn, of, difficulty(right, of), discrimination(chosen))


def _items(version: CourseVersion) -> Iterable[Item]:
    """Each item once, whatever languages the version has."""
    rows = Item.objects.filter(version=version).defer("sealed_key").order_by("key", "-language")
    return {item.key: item for item in rows}.values()


def _stratum(part: Stratum, items: list[ItemLine], seen: Exposure) -> StratumLine:
    looks: Mapping[str, Seen] = seen.of
    people = [looks.get(item.key, NOBODY).people for item in items]
    return StratumLine(part, items, items_needed(part.draw, people, seen.people, limit()))
