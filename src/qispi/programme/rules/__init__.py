"""Pure decisions: what *trained* is, what marks at a door amount to, who may be enrolled, who may do
what, which groups are too small to be told.

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
from qispi.programme.rules.small_groups import LEAST, Band, Cell, Group, bands_of, is_told, told_of
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
    "LEAST",
    "Band",
    "Cell",
    "Counted",
    "Earned",
    "Graded",
    "Group",
    "Mark",
    "MarkKind",
    "Met",
    "NoEnrolment",
    "NoMark",
    "NotTrained",
    "Permission",
    "Requirement",
    "Said",
    "bands_of",
    "document_in",
    "has_mark",
    "has_met",
    "held_on",
    "is_told",
    "marks_for",
    "minutes_present",
    "minutes_required",
    "said_of",
    "seats_left",
    "told_of",
    "when_counted",
    "why_not_enrol",
    "why_not_mark",
    "why_not_trained",
]
