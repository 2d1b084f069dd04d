"""Which questions somebody had right or wrong, once nobody sits that test any more. Never which option is right."""

from collections.abc import Mapping
from typing import NamedTuple

from qispi.assessment.keys import keys_named
from qispi.assessment.models import HandIn
from qispi.assessment.queries.sheets import Sheet
from qispi.assessment.rules import GRACE, is_right
from qispi.assessment.titles import lessons_of, words_of
from qispi.kit import clock
from qispi.learning.queries import progress_of
from qispi.people.models import Person


class Reread(NamedTuple):
    """A lesson that serves the objective of a question; it is hers to open where it is on her way."""

    key: str
    title: str
    is_on_way: bool


class Reviewed(NamedTuple):
    """A question of her form, in her order, with what she chose."""

    number: int
    stem: str
    chosen: str
    is_right: bool
    lessons: list[Reread]


def feedback_of(viewer: Person, sheet: Sheet, hand_in: HandIn) -> list[Reviewed]:
    """The questions of what the viewer handed in; none while others may still hand in, and of a pre-test never."""
    if sheet.is_pre or clock.now() < sheet.closes_at + GRACE:
        return []
    keys, words = keys_named(sheet.version), words_of(sheet.version, sheet.language)
    lessons = _lessons(viewer, sheet)
    reviewed = []
    for number, question in enumerate(sheet.questions, 1):
        chosen = hand_in.answers.get(question.item, "")
        texts = {option["key"]: option["text"] for option in words[question.item]["options"]}
        right = is_right(question, hand_in.answers, keys)
        again = [] if right else lessons.get(keys[question.item].objective, [])
        reviewed.append(Reviewed(number, words[question.item]["stem"], texts.get(chosen, ""), right, again))
    return reviewed


def _lessons(viewer: Person, sheet: Sheet) -> Mapping[str, list[Reread]]:
    way = {lesson.key for lesson in progress_of(viewer, sheet.study).path} if sheet.study else set()
    return {
        objective: [Reread(key, title, key in way) for key, title in lessons]
        for objective, lessons in lessons_of(sheet.version, sheet.language).items()
    }
