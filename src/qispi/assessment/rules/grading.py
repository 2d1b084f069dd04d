"""What the answers of a form are worth. docs/algorithms/grading.md is this file in words."""

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import ROUND_DOWN, Decimal
from typing import NamedTuple

from qispi.assessment.rules.drawing import Form, Question
from qispi.assessment.rules.sitting import NoHandIn

FULL_MARK = 20  # Peru grades 0–20
HUNDREDTH = Decimal("0.01")

Answers = Mapping[str, str]  # item → option


class Share(NamedTuple):
    """So many right, of so many."""

    right: int
    of: int


class Worth(NamedTuple):
    """The mark, and how many were right in each unit and for each objective."""

    mark: Decimal
    right: int
    of: int
    by_unit: dict[str, Share]
    by_objective: dict[str, Share]


class Keyed(NamedTuple):
    """What grading needs of an item."""

    key: str
    unit: str
    objective: str


def why_not_read(form: Form, answers: Answers) -> NoHandIn | None:
    """The reason to refuse answers that are not of this form, or None. A person can't choose what was not shown."""
    offered = {question.item: question.options for question in form}
    for item, option in answers.items():
        if item not in offered:
            return NoHandIn.UNKNOWN_ITEM
        if option not in offered[item]:
            return NoHandIn.UNKNOWN_OPTION
    return None


def unanswered(form: Form, answers: Answers) -> list[int]:
    """The numbers, as the page shows them, of the questions left open."""
    return [number for number, question in enumerate(form, 1) if question.item not in answers]


def grade(form: Form, answers: Answers, keys: Mapping[str, Keyed]) -> Worth:
    """What a form is worth: each right answer counts the same, one that is missing or wrong counts nothing."""
    right = {question.item for question in form if is_right(question, answers, keys)}
    items = [question.item for question in form]
    return Worth(
        mark_of(len(right), len(items)),
        len(right),
        len(items),
        _shares(((keys[item].unit, item) for item in items), right),
        _shares(((keys[item].objective, item) for item in items), right),
    )


def is_right(question: Question, answers: Answers, keys: Mapping[str, Keyed]) -> bool:
    """Whether what was chosen is the key; what was left open is not."""
    return answers.get(question.item) == keys[question.item].key


def mark_of(right: int, of: int) -> Decimal:
    """Of 20, cut after two decimals: a mark is never rounded up."""
    return (Decimal(right * FULL_MARK) / of).quantize(HUNDREDTH, ROUND_DOWN)


def is_passed(mark: Decimal, pass_mark: Decimal | int) -> bool:
    """Whether a mark reaches the one that is asked for."""
    return mark >= pass_mark


def _shares(items: Iterable[tuple[str, str]], right: set[str]) -> dict[str, Share]:
    of: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    for group, item in items:
        of[group] += 1
        hits[group] += item in right
    return {group: Share(hits[group], of[group]) for group in sorted(of)}
