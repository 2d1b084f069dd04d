"""How a simulated interview runs: deterministic, replayable, scored. The player's interview.js decides the same.

Golden cases: tests/golden/interviews.json. A scenario is what the compiler made: plain data, equal on both sides.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

Scenario = Mapping[str, Any]
Condition = Mapping[str, Any]

FULL, LATE, MISSING = "full", "late", "missing"


class Permission(StrEnum):
    """What this package lets somebody do."""

    PLAY = "play_interview"


class NoChoice(StrEnum):
    """Why a choice is not kept."""

    UNKNOWN_CASE = "unknown_case"
    ANOTHER_TURN = "another_turn"
    UNREADABLE = "unreadable"
    ID_TAKEN = "id_taken"
    NOT_OFFERED = "not_offered"
    NO_SUCH_END = "no_such_end"


class State(NamedTuple):
    """Where an interview stands. Sets are kept sorted, so that two ways to the same place are the same place."""

    turn: str
    values: tuple[int, ...]  # in the order of the scenario's state
    heard: tuple[str, ...]
    done: tuple[tuple[str, str], ...]  # protocol step, full or late
    errors: tuple[str, ...]


class Worth(NamedTuple):
    """What a way through the interview is worth."""

    score: int
    of: int
    is_passed: bool


class Line(NamedTuple):
    """A protocol step in the debrief."""

    step: str
    state: str
    points: int


class Debrief(NamedTuple):
    """The way taken beside the protocol."""

    worth: Worth
    steps: list[Line]
    errors: list[str]
    heard: list[str]
    is_over: bool


class Moment(NamedTuple):
    """A decision on a way, and what it did."""

    turn: str
    choice: str
    steps: list[tuple[str, str]]  # protocol steps done by it, in the protocol's order, each full or late
    errors: list[str]
    told: list[str]  # what was disclosed after it
    values: list[int]  # where the state stood then


class NoSuchChoice(ValueError):
    """The turn does not offer this choice."""


def begin(scenario: Scenario) -> State:
    """The first turn, with everything at its start."""
    values = tuple(one["start"] for one in scenario["state"])
    return _entered(scenario, State(scenario["start"], values, (), (), ()))


def turn_of(scenario: Scenario, state: State) -> Mapping[str, Any]:
    """The turn that stands open."""
    found: Mapping[str, Any] = scenario["turns"][state.turn]
    return found


def is_over(scenario: Scenario, state: State) -> bool:
    """Whether the interview has come to an ending."""
    return not turn_of(scenario, state)["choices"]


def holds(scenario: Scenario, when: Condition, state: State) -> bool:
    """Whether a condition holds here."""
    values = dict(zip((one["key"] for one in scenario["state"]), state.values, strict=True))
    return (
        all(values[key] >= bound for key, bound in when["at_least"].items())
        and all(values[key] <= bound for key, bound in when["at_most"].items())
        and all(key in state.heard for key in when["heard"])
    )


def offered(scenario: Scenario, state: State) -> list[Mapping[str, Any]]:
    """The choices of the open turn, in their order."""
    return [one for one in turn_of(scenario, state)["choices"] if holds(scenario, one["when"], state)]


def choose(scenario: Scenario, state: State, key: str) -> State:
    """What follows from a choice: steps and errors are judged where she stood, then the state moves."""
    choice = next((one for one in offered(scenario, state) if one["key"] == key), None)
    if choice is None:
        raise NoSuchChoice(key)
    done, errors = _done(scenario, state, choice), sorted({*state.errors, *choice["errors"]})
    values = tuple(
        min(max(value + choice["effect"].get(one["key"], 0), one["from"]), one["to"])
        for one, value in zip(scenario["state"], state.values, strict=True)
    )
    moved = State(state.turn, values, state.heard, done, tuple(errors))
    goes = next(one["to"] for one in choice["goes"] if holds(scenario, one["when"], moved))
    return _entered(scenario, moved._replace(turn=goes))


def replay(scenario: Scenario, choices: Sequence[str]) -> State:
    """The same choices give the same interview, on every machine and every day."""
    state = begin(scenario)
    for key in choices:
        state = choose(scenario, state, key)
    return state


def trace(scenario: Scenario, choices: Sequence[str]) -> list[Moment]:
    """A way decision by decision, for the picture and the list beside it."""
    state, found = begin(scenario), list[Moment]()
    for key in choices:
        before, state = state, choose(scenario, state, key)
        choice = next(one for one in turn_of(scenario, before)["choices"] if one["key"] == key)
        done, known = dict(state.done), dict(before.done)
        steps = [
            (one["key"], done[one["key"]])
            for one in scenario["steps"]
            if one["key"] in done and one["key"] not in known
        ]
        told = [one for one in state.heard if one not in before.heard]
        found.append(Moment(before.turn, key, steps, sorted(choice["errors"]), told, list(state.values)))
    return found


def is_told_of(body: Mapping[str, Any], scenario: Scenario) -> bool:
    """Whether a fact speaks of this case in this version."""
    return (body.get("scenario"), body.get("version")) == (scenario["key"], scenario["version"])


class Taken(NamedTuple):
    """A choice on a way, with the turn that it was made in."""

    turn: str
    choice: str


def walked(scenario: Scenario, told: Mapping[str, Sequence[str]]) -> tuple[State, list[Taken]]:
    """How far the choices lead that were told of each turn: the first that was offered there; the others are left."""
    state, way = begin(scenario), list[Taken]()
    while (key := _first_offered(scenario, state, told.get(state.turn, ()))) is not None:
        way.append(Taken(state.turn, key))
        state = choose(scenario, state, key)
    return state, way


def _first_offered(scenario: Scenario, state: State, keys: Sequence[str]) -> str | None:
    open_to_her = {one["key"] for one in offered(scenario, state)}
    return next((key for key in keys if key in open_to_her), None)


def worth(scenario: Scenario, state: State) -> Worth:
    """Points of the protocol; one critical error, and the interview is to be repeated whatever it scored."""
    done = dict(state.done)
    score: int = sum(_points(step, done.get(step["key"], MISSING)) for step in scenario["steps"])
    total = sum(step["weight"] for step in scenario["steps"])
    passed = is_over(scenario, state) and not state.errors and score >= scenario["pass_score"]
    return Worth(score, total, passed)


def debrief(scenario: Scenario, state: State) -> Debrief:
    """What was done of the protocol, in the protocol's order; what must not happen; what was told."""
    done = dict(state.done)
    lines = [_line(step, done.get(step["key"], MISSING)) for step in scenario["steps"]]
    return Debrief(worth(scenario, state), lines, list(state.errors), list(state.heard), is_over(scenario, state))


def _line(step: Mapping[str, Any], state: str) -> Line:
    return Line(step["key"], state, _points(step, state))


def _points(step: Mapping[str, Any], state: str) -> int:
    weight: int = step["weight"]
    return {FULL: weight, LATE: weight // 2, MISSING: 0}[state]


def _done(scenario: Scenario, state: State, choice: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    done = dict(state.done)
    for step in scenario["steps"]:  # in the protocol's order, so that one choice may do two steps
        if step["key"] in choice["steps"] and step["key"] not in done and holds(scenario, step["when"], state):
            done[step["key"]] = FULL if all(before in done for before in step["after"]) else LATE
    return tuple(sorted(done.items()))


def _entered(scenario: Scenario, state: State) -> State:
    told = [one["key"] for one in turn_of(scenario, state)["disclosures"] if holds(scenario, one["when"], state)]
    return state._replace(heard=tuple(sorted({*state.heard, *told})))
