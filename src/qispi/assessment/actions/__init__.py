"""Use cases that change what a test is and what was answered in it."""

from qispi.assessment.actions.attempts import begin_attempt, save_answers, save_sheet
from qispi.assessment.actions.hand_in import GRADED, KIND, hand_in, hand_in_sheet, project_hand_ins
from qispi.assessment.actions.items import take_items, take_published_items
from qispi.assessment.actions.sealing import seal_forms, seal_what_comes
from qispi.assessment.actions.sittings import cancel_sitting, change_sitting, give_seats, open_sitting, take_back_seats
from qispi.assessment.actions.unfolding import KIND as UNFOLD
from qispi.assessment.actions.unfolding import ask_to_unfold, unfold_answers, unfold_as_a_job

__all__ = [
    "GRADED",
    "KIND",
    "UNFOLD",
    "ask_to_unfold",
    "begin_attempt",
    "cancel_sitting",
    "change_sitting",
    "give_seats",
    "hand_in",
    "hand_in_sheet",
    "open_sitting",
    "project_hand_ins",
    "save_answers",
    "save_sheet",
    "seal_forms",
    "seal_what_comes",
    "take_back_seats",
    "take_items",
    "take_published_items",
    "unfold_answers",
    "unfold_as_a_job",
]
