"""Which form somebody has in an attempt, in the order in which she sees it."""

from functools import lru_cache
from uuid import UUID

from qispi.assessment import rules
from qispi.assessment.models import Attempt, Form, Seat, Sitting, questions_of
from qispi.assessment.rules import Question, Turn
from qispi.kit.access import Actor
from qispi.people.queries import is_own


def form_for(viewer: Actor, seat: Seat, number: int) -> tuple[str, list[Question]]:
    """The letter of an attempt that is not written down yet, and its questions as this seat sees them."""
    sitting = seat.sitting
    own = Attempt.objects.filter(is_own(viewer, "seat__person"), seat__sitting__context=sitting.context)
    had = set(own.values_list("letter", flat=True))
    turn = Turn(number, sitting.kind == Sitting.Kind.PRE, sitting.follows_pre)
    forms = forms_of(sitting.uuid, sitting.letters)
    letter = rules.letter_of(seat.person.uuid, sitting.context, turn, len(forms), had=had)
    return letter, rules.shown(forms[letter], seat.uuid, number)


@lru_cache(maxsize=512)
def forms_of(sitting: UUID, letters: int) -> dict[str, list[Question]]:
    """The forms of a sitting by letter. What stands never changes; more come when more attempts are allowed."""
    rows = Form.objects.filter(sitting__uuid=sitting).order_by("letter").values_list("letter", "questions")[:letters]
    return {letter: questions_of(questions) for letter, questions in rows}
