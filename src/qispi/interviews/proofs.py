"""Walks every way through a scenario and says what does not hold, before anybody plays it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count
from typing import Any, NamedTuple

from qispi.interviews import rules
from qispi.interviews.rules import Scenario, State

Choice = Mapping[str, Any]
Pick = Callable[[list[Choice]], Choice]
MOST_PLACES = 100_000


@dataclass
class Proof:
    """What was found on every way; `faults` are (where, sentence), and a scenario with none may be played."""

    places: int = 0
    ways: int = 0
    endings: int = 0
    lowest: int = 0
    highest: int = 0
    perfect: list[str] = field(default_factory=list)
    strategies: dict[str, int] = field(default_factory=dict)
    faults: list[tuple[str, str]] = field(default_factory=list)


class Step(NamedTuple):
    """A choice that is offered at a place, and the place it leads to."""

    choice: Choice
    to: State


# Where one may stand. What was done and what went wrong never decides what is offered, so that a place is a state
# without them: some hundreds stand for millions of ways.
Places = dict[State, list[Step]]


def prove(scenario: Scenario) -> Proof:
    """The proof of a scenario that the compiler could read."""
    proof, places = Proof(), _places(scenario)
    if len(places) > MOST_PLACES:
        proof.faults.append(("", f"Tiene más de {MOST_PLACES:,} situaciones: no se puede probar. Acórtelo."))
        return proof
    proof.places, proof.ways = len(places), _ways(scenario, places)
    proof.endings = len({place.turn for place in places if rules.is_over(scenario, place)})
    _dead_ends(scenario, places, proof)
    _unreached(scenario, places, proof)
    if not proof.faults:  # a score is counted where each way has an end
        _scores(scenario, places, proof)
        _strategies(scenario, proof)
    return proof


def _bare(state: State) -> State:
    return state._replace(done=(), errors=())


def _places(scenario: Scenario) -> Places:
    """Every place that some way leads to."""
    first = rules.begin(scenario)
    places: Places = {}
    waiting = [first]
    while waiting and len(places) <= MOST_PLACES:
        place = waiting.pop()
        if place not in places:
            offered = rules.offered(scenario, place)
            places[place] = [Step(one, _bare(rules.choose(scenario, place, one["key"]))) for one in offered]
            waiting += [step.to for step in places[place]]
    return places


def _backwards(scenario: Scenario, places: Places) -> list[State]:
    """The last turns first: a scenario only goes forward."""
    order = {turn: place for place, turn in enumerate(scenario["turns"])}
    return sorted(places, key=lambda place: -order[place.turn])


def _ways(scenario: Scenario, places: Places) -> int:
    """How many ways lead from the first turn to an ending."""
    ways: dict[State, int] = {}
    for place in _backwards(scenario, places):
        over = rules.is_over(scenario, place)
        ways[place] = 1 if over else sum(ways[step.to] for step in places[place])
    return ways[rules.begin(scenario)]


def _dead_ends(scenario: Scenario, places: Places, proof: Proof) -> None:
    stuck = {place.turn for place, steps in places.items() if not rules.is_over(scenario, place) and len(steps) < 2}
    for turn in sorted(stuck):
        proof.faults.append((turn, f"En «{turn}» se puede llegar a menos de dos respuestas: es un callejón."))


def _unreached(scenario: Scenario, places: Places, proof: Proof) -> None:
    offered = [step.choice for steps in places.values() for step in steps]
    told = [one["key"] for turn in scenario["turns"].values() for one in turn["disclosures"]]
    reached = {place.turn for place in places}
    _missing(proof, scenario["turns"], reached, "El turno")
    _missing(proof, told, {key for place in places for key in place.heard}, "La revelación")
    _missing(proof, _keys(scenario["errors"]), {key for one in offered for key in one["errors"]}, "El error crítico")
    _missing(proof, _keys(scenario["steps"]), _earned(scenario, places), "El paso")
    read = {(place.turn, step.choice["key"]) for place, steps in places.items() for step in steps}
    for key, turn in scenario["turns"].items():
        for choice in turn["choices"]:
            if key in reached and (key, choice["key"]) not in read:
                proof.faults.append((key, f"La respuesta «{choice['key']}» de «{key}» no se ofrece nunca."))


def _keys(entries: Iterable[Mapping[str, Any]]) -> list[str]:
    return [entry["key"] for entry in entries]


def _missing(proof: Proof, wanted: Iterable[str], found: set[str], what: str) -> None:
    for key in wanted:
        if key not in found:
            proof.faults.append((key, f"{what} «{key}» no se alcanza por ningún camino."))


def _earned(scenario: Scenario, places: Places) -> set[str]:
    return {step for place, steps in places.items() for one in steps for step in _earns(scenario, place, one.choice)}


def _earns(scenario: Scenario, place: State, choice: Choice) -> set[str]:
    """The steps that a choice may do at a place."""
    return {
        step["key"]
        for step in scenario["steps"]
        if step["key"] in choice["steps"] and rules.holds(scenario, step["when"], place)
    }


def _scores(scenario: Scenario, places: Places, proof: Proof) -> None:
    worst, _ = _first_end(scenario, lambda state: rules.worth(scenario, state).score)
    proof.lowest = rules.worth(scenario, worst).score
    still = _still_to_earn(scenario, places)
    weights: dict[str, int] = {step["key"]: step["weight"] for step in scenario["steps"]}

    def at_best(state: State) -> int:
        """Minus what a way can still come to from here: what it has, and each step that some way still does."""
        open_steps = still[_bare(state)] - dict(state.done).keys()
        return -rules.worth(scenario, state).score - sum(weights[step] for step in open_steps)

    best, way = _first_end(scenario, at_best, without_errors=True)
    proof.highest = rules.worth(scenario, best).score
    if proof.highest == sum(weights.values()):
        proof.perfect = way
    else:
        proof.faults.append(("", "No hay un camino perfecto: todos los pasos, a tiempo y sin error crítico."))
    if proof.lowest >= scenario["pass_score"]:
        proof.faults.append(("", "Todos los caminos llegan al puntaje: el caso no enseña nada."))


def _still_to_earn(scenario: Scenario, places: Places) -> dict[State, set[str]]:
    """What some way from a place on may still do."""
    still: dict[State, set[str]] = {}
    for place in _backwards(scenario, places):
        still[place] = set[str]().union(
            *(still[step.to] | _earns(scenario, place, step.choice) for step in places[place])
        )
    return still


def _first_end(
    scenario: Scenario, bound: Callable[[State], int], *, without_errors: bool = False
) -> tuple[State, list[str]]:
    """The ending that is best by a bound which never falls along a way; best first, so that the first one is it."""
    first, seen, number = rules.begin(scenario), set[State](), count()
    waiting: list[tuple[int, int, State, list[str]]] = [(bound(first), 0, first, [])]
    while waiting:
        _, _, state, way = heappop(waiting)
        if rules.is_over(scenario, state):
            return state, way
        if state in seen:
            continue
        seen.add(state)
        for choice in rules.offered(scenario, state):
            if not (without_errors and choice["errors"]):
                after = rules.choose(scenario, state, choice["key"])._replace(errors=())
                # among equals the newest goes first: it is nearest to an end
                heappush(waiting, (bound(after), -next(number), after, [*way, choice["key"]]))
    return first, []


def _strategies(scenario: Scenario, proof: Proof) -> None:
    """Who always answers in one manner has not listened: no such way may pass."""
    for name, pick in _picks().items():
        state = rules.begin(scenario)
        while not rules.is_over(scenario, state) and (choices := rules.offered(scenario, state)):
            state = rules.choose(scenario, state, pick(choices)["key"])
        proof.strategies[name] = (found := rules.worth(scenario, state)).score
        if found.is_passed:
            proof.faults.append(("", f"Aprueba quien elige {name}, sin leer el caso."))


def _picks() -> dict[str, Pick]:
    plain: dict[str, Pick] = {
        "siempre la primera": lambda choices: choices[0],
        "siempre la segunda": lambda choices: choices[min(1, len(choices) - 1)],
        "siempre la última": lambda choices: choices[-1],
        "siempre la más larga": lambda choices: max(choices, key=lambda one: len(one["text"])),
        "siempre la más corta": lambda choices: min(choices, key=lambda one: len(one["text"])),
        "siempre la más suave": lambda choices: max(choices, key=lambda one: one["warmth"]),
        "siempre la más suave, la última si empatan": lambda choices: max(
            reversed(choices), key=lambda one: one["warmth"]
        ),
        "siempre la más dura": lambda choices: min(choices, key=lambda one: one["warmth"]),
    }
    reports = {f"denunciar en cuanto se puede; si no, {name}": _reporting(pick) for name, pick in plain.items()}
    return plain | reports


def _reporting(otherwise: Pick) -> Pick:
    return lambda choices: next((one for one in choices if one["reports"]), None) or otherwise(choices)
