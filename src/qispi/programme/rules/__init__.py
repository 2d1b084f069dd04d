"""Pure decisions: what *trained* is, what marks at a door amount to, who may be enrolled, who may do what.

The cases of tests/golden/trained.json hold here and stand as examples in docs/algorithms/trained.md.
"""

from qispi.programme.rules.access import Permission
from qispi.programme.rules.enrolment import NoEnrolment, document_in, seats_left, why_not_enrol
from qispi.programme.rules.presence import (
    Mark,
    MarkKind,
    NoMark,
    Said,
    marks_for,
    minutes_present,
    said_of,
    why_not_mark,
)
from qispi.programme.rules.trained import (
    Counted,
    Earned,
    Graded,
    Met,
    NotTrained,
    Requirement,
    has_mark,
    has_met,
    held_on,
    minutes_required,
    when_counted,
    why_not_trained,
)

__all__ = [
    "Counted",
    "Earned",
    "Graded",
    "Mark",
    "MarkKind",
    "Met",
    "NoEnrolment",
    "NoMark",
    "NotTrained",
    "Permission",
    "Requirement",
    "Said",
    "document_in",
    "has_mark",
    "has_met",
    "held_on",
    "marks_for",
    "minutes_present",
    "minutes_required",
    "said_of",
    "seats_left",
    "when_counted",
    "why_not_enrol",
    "why_not_mark",
    "why_not_trained",
]
