"""Use cases that change the programme, by noun."""

from qispi.programme.actions.completion import annul_completion, complete_if_met, correct_completion, reconsider
from qispi.programme.actions.enrolment import Enrolled, cancel_enrolment, enrol, enrol_one
from qispi.programme.actions.imported import record_imported_presence

__all__ = [
    "Enrolled",
    "annul_completion",
    "cancel_enrolment",
    "complete_if_met",
    "correct_completion",
    "enrol",
    "enrol_one",
    "reconsider",
    "record_imported_presence",
]
