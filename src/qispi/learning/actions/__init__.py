"""Use cases that publish a course and let people study it."""

from qispi.learning.actions.publishing import compiled, publish
from qispi.learning.actions.studying import (
    Kept,
    Step,
    answer_check,
    begin_studies,
    complete_lesson,
    keep_steps,
    open_lesson,
    project_steps,
)

__all__ = [
    "Kept",
    "Step",
    "answer_check",
    "begin_studies",
    "compiled",
    "complete_lesson",
    "keep_steps",
    "open_lesson",
    "project_steps",
    "publish",
]
