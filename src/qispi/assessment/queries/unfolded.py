"""The answers by item, worked out again from what was handed in and compared with those that stand."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from qispi.assessment.keys import keys_named
from qispi.assessment.models import Answer, HandIn
from qispi.kit.access import Viewer

Said = dict[str, tuple[str, int]]  # item → what was chosen, how many were right in the whole sheet


class Recounted(NamedTuple):
    """How many hand-ins were counted again, how many wait to be unfolded, and those whose rows say otherwise."""

    hand_ins: int
    waiting: int
    differences: list[str]  # attempts, by uuid


def recount_answers(viewer: Viewer) -> Recounted:
    """Every sheet read and graded anew, its keys opened, against the rows that the bank is counted from."""
    standing = _standing()
    hand_ins, waiting, differences = 0, 0, []
    for pk, attempt, raw in _raw():
        hand_ins += 1
        found = standing.pop(pk, {})
        if not found:
            waiting += 1
        elif found != raw:
            differences.append(attempt)
    return Recounted(hand_ins, waiting, sorted(differences))


def _standing() -> dict[int, Said]:
    found: dict[int, Said] = defaultdict(dict)
    for hand_in, item, option, right in Answer.objects.values_list(
        "hand_in", "item__key", "option", "right"
    ).iterator():
        found[hand_in][item] = (option, right)
    return found


def _raw() -> Iterator[tuple[int, str, Said]]:
    rows = HandIn.objects.values_list(
        "pk", "attempt__uuid", "answers", "attempt__form", "attempt__seat__sitting__version__uuid"
    )
    for pk, attempt, answers, form, version in rows.iterator():
        keys = keys_named(version)
        items = [question[0] for question in form]
        right = sum(answers.get(item) == keys[item].key for item in items)
        yield pk, str(attempt), {item: (answers.get(item, ""), right) for item in items}
