"""What the answers of many say of the items of a version, for the pages of its bank."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import Count, F, QuerySet, Sum

from qispi.assessment.keys import keys_named
from qispi.assessment.models import Answer, Sitting
from qispi.assessment.queries.exposure import Exposure, Seen
from qispi.assessment.rules.items import Chosen, Estimate, difficulty, discrimination
from qispi.kit.access import Viewer, scope_of
from qispi.learning.models import CourseVersion


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
    looks = seen.seen(key)
    share = 100 * looks.people / seen.people if seen.people else 0.0
    return ItemLine(key, stem, looks, share, key in seen.worn, of, difficulty(right, of), discrimination(chosen))
