"""Data and constraints of the programme; decisions and facts are rows that are added, never changed."""

from qispi.programme.models.completion import Completion, CompletionAnnulment
from qispi.programme.models.edition import Edition, Signatory
from qispi.programme.models.enrolment import Enrolment, EnrolmentCancellation
from qispi.programme.models.goal import Goal, GoalShare, PostsToCover
from qispi.programme.models.session import ImportedMark, ImportedPresence, Presence, Session, SessionClosing

__all__ = [
    "Completion",
    "CompletionAnnulment",
    "Edition",
    "Enrolment",
    "EnrolmentCancellation",
    "Goal",
    "GoalShare",
    "ImportedMark",
    "ImportedPresence",
    "PostsToCover",
    "Presence",
    "Session",
    "SessionClosing",
    "Signatory",
]
