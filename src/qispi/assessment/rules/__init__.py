"""Pure decisions: which questions somebody gets, what the answers are worth, and when a test may be sat.

The cases of tests/golden/grading.json hold here and stand as examples in docs/algorithms/grading.md.
"""

from qispi.assessment.rules.access import Permission
from qispi.assessment.rules.drawing import BankItem, Form, NotEnoughItems, Part, Question, draw, shared
from qispi.assessment.rules.forms import LETTERS, Turn, attempt_id, draw_forms, letter_of, letters_needed, shown
from qispi.assessment.rules.grading import (
    FULL_MARK,
    Answers,
    Keyed,
    Share,
    Worth,
    grade,
    is_passed,
    is_right,
    mark_of,
    unanswered,
    why_not_read,
)
from qispi.assessment.rules.sitting import (
    GRACE,
    Hours,
    NoAttempt,
    NoHandIn,
    Used,
    why_not_begin,
    why_not_hand_in,
    why_not_more,
)
from qispi.assessment.rules.time import PHONE_GRACE, Flag, NoTime, Told, judge

__all__ = [
    "FULL_MARK",
    "GRACE",
    "LETTERS",
    "PHONE_GRACE",
    "Answers",
    "BankItem",
    "Flag",
    "Form",
    "Hours",
    "Keyed",
    "NoAttempt",
    "NoHandIn",
    "NoTime",
    "NotEnoughItems",
    "Part",
    "Permission",
    "Question",
    "Share",
    "Told",
    "Turn",
    "Used",
    "Worth",
    "attempt_id",
    "draw",
    "draw_forms",
    "grade",
    "is_passed",
    "is_right",
    "judge",
    "letter_of",
    "letters_needed",
    "mark_of",
    "shared",
    "shown",
    "unanswered",
    "why_not_begin",
    "why_not_hand_in",
    "why_not_more",
    "why_not_read",
]
