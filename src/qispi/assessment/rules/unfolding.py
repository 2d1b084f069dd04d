"""A sheet that was handed in, question by question: what the figures of the bank are counted from."""

from collections.abc import Iterator
from typing import NamedTuple

from qispi.assessment.rules.drawing import Form
from qispi.assessment.rules.grading import Answers

OPEN = ""  # what is kept of a question that was left open


class Unfolded(NamedTuple):
    """What was chosen of one item, by its key; `OPEN` where nothing was."""

    item: str
    option: str


def unfold(form: Form, answers: Answers) -> Iterator[Unfolded]:
    """Every question of the form, also those left open: whoever was asked it has seen it."""
    for question in form:
        yield Unfolded(question.item, answers.get(question.item, OPEN))
