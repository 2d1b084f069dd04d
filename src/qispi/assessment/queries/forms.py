"""Which form somebody has in an attempt, in the order in which she sees it."""

from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from qispi.assessment import rules
from qispi.assessment.models import Attempt, Form, Seat, Sitting, questions_of
from qispi.assessment.rules import Question, Turn
from qispi.kit.access import Actor
from qispi.people.queries import is_own

LANGUAGE = "es"  # of the words of a test, until courses are published in others


class Chair(NamedTuple):
    """A seat with what its forms follow from."""

    seat: UUID
    person: UUID
    sitting: UUID
    context: UUID
    attempts_allowed: int
    is_pre: bool
    follows_pre: bool

    @classmethod
    def of(cls, seat: Seat) -> "Chair":
        sitting = seat.sitting
        is_pre = sitting.kind == Sitting.Kind.PRE
        rule = (sitting.attempts_allowed, is_pre, sitting.follows_pre)
        return cls(seat.uuid, seat.person.uuid, sitting.uuid, sitting.context, *rule)


def form_for(viewer: Actor, chair: Chair, number: int, *, has_sat: bool = True) -> tuple[str, list[Question]]:
    """The letter of an attempt that is not written down yet, and its questions as this seat sees them.

    `has_sat`: whether she may have seen a form of this context before; only then it is asked.
    """
    had: set[str] = set()
    if has_sat:
        own = Attempt.objects.filter(is_own(viewer, "seat__person"), seat__sitting__context=chair.context)
        had = set(own.values_list("letter", flat=True))
    letters = rules.letters_needed(chair.attempts_allowed, is_pre=chair.is_pre, follows_pre=chair.follows_pre)
    forms = forms_of(chair.sitting, letters)
    turn = Turn(number, chair.is_pre, chair.follows_pre)
    letter = rules.letter_of(chair.person, chair.context, turn, len(forms), had=had)
    return letter, rules.shown(forms[letter], chair.seat, number)


@lru_cache(maxsize=512)
def forms_of(sitting: UUID, letters: int) -> dict[str, list[Question]]:
    """The forms of a sitting by letter. What stands never changes; more come when more attempts are allowed."""
    rows = Form.objects.filter(sitting__uuid=sitting).order_by("letter").values_list("letter", "questions")[:letters]
    return {letter: questions_of(questions) for letter, questions in rows}
