"""The page of one item: how often it was seen, how it measures, what was chosen, and how women and men answered it."""

from collections.abc import Mapping
from typing import NamedTuple

from django.db.models import Count
from django.shortcuts import get_object_or_404

from qispi.assessment.keys import keys_named
from qispi.assessment.models import Item
from qispi.assessment.queries._figures import ItemLine, answers_of, chosen_by_item, line_of, versions_within
from qispi.assessment.queries.exposure import Exposure, exposure
from qispi.assessment.rules import Permission
from qispi.assessment.rules.items import Estimate, apart, difficulty, hidden
from qispi.assessment.rules.unfolding import OPEN
from qispi.assessment.titles import titles_of
from qispi.kit.access import Viewer
from qispi.learning.models import CourseVersion


class OptionLine(NamedTuple):
    """An option and how many chose it; None where a small cell is not shown. Which one is right is not said."""

    text: str
    is_open: bool  # left without an answer
    people: int | None
    share: int | None  # in percent


class ItemPage(NamedTuple):
    """An item for who looks after the bank."""

    version: CourseVersion
    line: ItemLine
    objective: str
    exposure: Exposure
    options: list[OptionLine]
    women: Estimate | None
    men: Estimate | None
    gap: Estimate | None  # women minus men

    @property
    def is_hidden(self) -> bool:
        """Whether a small cell is kept back."""
        return any(option.people is None for option in self.options)

    @property
    def is_uneven(self) -> bool:
        """Women and men differ by more than chance would have it."""
        return self.gap is not None and not self.gap.low <= 0 <= self.gap.high


def item_page(viewer: Viewer, course_key: str, version: str, key: str) -> ItemPage:
    """An item of a bank within the viewer's reach, or a 404. Without the right to read items its words are not
    there, and its options stand in the order in which they were chosen.
    """
    found = get_object_or_404(versions_within(viewer), course_key=course_key, version=version)
    item = get_object_or_404(Item.objects.filter(version=found, key=key).defer("sealed_key").order_by("-language")[:1])
    may_read = viewer.may(Permission.READ_ITEMS)
    answers = answers_of(found).filter(item__key=key)
    chosen = chosen_by_item(found, answers).get(key, [])
    seen = exposure(viewer, course_key)
    line = line_of(key, str(item.content["stem"]) if may_read else "", seen, chosen)
    by_sex = answers.values_list("hand_in__attempt__seat__person__sex", "option").annotate(n=Count("pk"))
    cells = {(sex, option): number for sex, option, number in by_sex}
    right = keys_named(found.uuid)[key].key
    women, men = (_right_of(cells, sex, right) for sex in "FM")
    options = _options(item, cells, may_read=may_read)
    objective = titles_of(found.uuid).get(item.objective, item.objective)
    return ItemPage(found, line, objective, seen, options, women, men, apart(women, men))


def _right_of(cells: Mapping[tuple[str, str], int], sex: str, right: str) -> Estimate | None:
    of = sum(number for (whose, _option), number in cells.items() if whose == sex)
    return difficulty(cells.get((sex, right), 0), of)


def _options(item: Item, cells: Mapping[tuple[str, str], int], *, may_read: bool) -> list[OptionLine]:
    people = dict.fromkeys((*item.options, OPEN), 0)
    for (_sex, option), number in cells.items():
        people[option] += number
    not_shown, whole = hidden(people), sum(people.values())
    words = {option["key"]: str(option["text"]) for option in item.content["options"]} if may_read else {}
    lines = [
        OptionLine(words.get(option, ""), option == OPEN, None, None)
        if option in not_shown
        else OptionLine(words.get(option, ""), option == OPEN, number, 100 * number // whole if whole else 0)
        for option, number in people.items()
    ]
    return lines if may_read else sorted(lines, key=lambda line: (line.is_open, -(line.people or 0)))
