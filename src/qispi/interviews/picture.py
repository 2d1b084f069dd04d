"""A way through a case as a picture: where the drawn state stood after each decision, and what the decision did. Pure.

The player's case_picture.js draws the same figures; the golden cases hold both to it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from qispi.interviews.rules import LATE, Moment, Scenario, begin, trace

ROW, TOP, LEFT, WIDE = 34, 54, 20, 100  # of the picture, in its own units: it is 320 wide


class Deed(NamedTuple):
    """What a decision did: the gravest of it, and the places of its steps in the protocol."""

    kind: str  # error, full, late or none
    steps: list[int]


class Mark(NamedTuple):
    """A decision: where it stands, its shape, the places of its steps in the protocol, and whether it was answered."""

    number: int
    x: int
    y: int
    kind: str  # error, full, late or none
    steps: list[int]
    is_told: bool


class Picture(NamedTuple):
    """What is drawn: the name of the state, its first and last value, the line and its marks."""

    title: str
    first: int
    last: int
    top: int  # the highest value there is
    height: int
    line: str
    marks: list[Mark]


def deeds_of(scenario: Scenario, moments: Sequence[Moment]) -> list[Deed]:
    """What each decision did, in words that picture and list share."""
    order = [one["key"] for one in scenario["steps"]]
    return [Deed(_kind(one), [order.index(step) + 1 for step, _ in one.steps]) for one in moments]


def picture_of(scenario: Scenario, choices: Sequence[str]) -> Picture | None:
    """The picture of a way, or None: the scenario names no state to draw, or nothing was chosen yet."""
    place = next((at for at, one in enumerate(scenario["state"]) if one["title"]), None)
    moments = trace(scenario, choices)
    if place is None or not moments:
        return None
    state = scenario["state"][place]
    values = [begin(scenario).values[place], *(one.values[place] for one in moments)]
    wide = max(state["to"] - state["from"], 1)
    points = [(LEFT + (value - state["from"]) * WIDE // wide, TOP + ROW * at) for at, value in enumerate(values)]
    deeds = zip(moments, deeds_of(scenario, moments), points[1:], strict=True)
    marks = [Mark(at, *point, *deed, bool(one.told)) for at, (one, deed, point) in enumerate(deeds, start=1)]
    line = "M" + "L".join(f"{x} {y}" for x, y in points)
    return Picture(state["title"], values[0], values[-1], state["to"], TOP + ROW * len(moments) + 22, line, marks)


def _kind(moment: Moment) -> str:
    """The gravest thing that a decision did."""
    if moment.errors:
        return "error"
    if not moment.steps:
        return "none"
    return "late" if any(how == LATE for _, how in moment.steps) else "full"
