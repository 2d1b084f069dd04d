"""Each kind of fault is planted in the case, and the proof finds it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from qispi.interviews import rules
from qispi.interviews.proofs import prove
from tests.builders.interviews import a_scenario

Scenario = dict[str, Any]
NEVER = {"at_least": {"trust": 99}, "at_most": {}, "heard": []}


def _perfect(scenario: Scenario) -> Iterator[tuple[Scenario, Scenario]]:
    """Each turn of the perfect way, with the choice that it takes."""
    state = rules.begin(scenario)
    for key in prove(scenario).perfect:
        turn = scenario["turns"][state.turn]
        yield turn, next(one for one in turn["choices"] if one["key"] == key)
        state = rules.choose(scenario, state, key)


def a_dead_end(scenario: Scenario) -> None:
    del scenario["turns"]["registro"]["choices"][1:]


def a_turn_nobody_reaches(scenario: Scenario) -> None:
    scenario["turns"]["perdido"] = scenario["turns"]["fin"]


def an_error_nobody_can_make(scenario: Scenario) -> None:
    scenario["errors"].append({"key": "nunca"})


def a_disclosure_nobody_hears(scenario: Scenario) -> None:
    scenario["turns"]["pregunta"]["disclosures"][0]["when"] = NEVER


def a_choice_nobody_is_offered(scenario: Scenario) -> None:
    scenario["turns"]["puerta"]["choices"][0]["when"] = NEVER


def a_step_nobody_can_do(scenario: Scenario) -> None:
    scenario["steps"][0]["when"] = NEVER


def a_step_that_always_comes_late(scenario: Scenario) -> None:
    scenario["steps"][0]["after"] = ["accompany"]


def a_case_that_everybody_passes(scenario: Scenario) -> None:
    scenario["pass_score"] = 0


def the_first_is_right(scenario: Scenario) -> None:
    for turn, choice in list(_perfect(scenario)):
        turn["choices"].remove(choice)
        turn["choices"].insert(0, choice)


def the_last_is_right(scenario: Scenario) -> None:
    for turn, choice in list(_perfect(scenario)):
        turn["choices"].remove(choice)
        turn["choices"].append(choice)


def the_gentlest_is_right(scenario: Scenario) -> None:
    for turn, choice in list(_perfect(scenario)):
        for one in turn["choices"]:
            one["warmth"] = 3 if one is choice else 0


def the_longest_is_right(scenario: Scenario) -> None:
    for _, choice in list(_perfect(scenario)):
        choice["text"] += " y todo lo demás" * 20


def reporting_is_right(scenario: Scenario) -> None:
    for turn, choice in list(_perfect(scenario)):
        for one in turn["choices"]:
            one["reports"] = one is choice


FAULTS: dict[Callable[[Scenario], None], str] = {
    a_dead_end: "es un callejón",
    a_turn_nobody_reaches: "El turno «perdido» no se alcanza",
    an_error_nobody_can_make: "El error crítico «nunca» no se alcanza",
    a_disclosure_nobody_hears: "La revelación «documento» no se alcanza",
    a_choice_nobody_is_offered: "La respuesta «a» de «puerta» no se ofrece nunca",
    a_step_nobody_can_do: "El paso «privacy» no se alcanza",
    a_step_that_always_comes_late: "No hay un camino perfecto",
    a_case_that_everybody_passes: "Todos los caminos llegan al puntaje",
    the_first_is_right: "Aprueba quien elige siempre la primera",
    the_last_is_right: "Aprueba quien elige siempre la última",
    the_gentlest_is_right: "Aprueba quien elige siempre la más suave",
    the_longest_is_right: "Aprueba quien elige siempre la más larga",
    reporting_is_right: "Aprueba quien elige denunciar en cuanto se puede",
}


@pytest.mark.parametrize(("plant", "said"), FAULTS.items(), ids=lambda one: getattr(one, "__name__", ""))
def test_a_planted_fault_is_found(plant, said):
    scenario = a_scenario()
    plant(scenario)

    found = prove(scenario).faults

    assert any(said in sentence for _, sentence in found), found


def test_the_case_of_the_course_is_proven():
    proof = prove(a_scenario())

    assert not proof.faults
    assert (proof.lowest, proof.highest, proof.endings) == (0, 100, 2)
    assert max(proof.strategies.values()) < a_scenario()["pass_score"]


def test_the_range_of_the_score_is_that_of_all_ways():
    """On a cut of the case that is small enough to walk whole, way by way."""
    scenario = a_scenario()
    for choice in scenario["turns"]["riesgo"]["choices"]:
        choice["goes"] = [{"to": "fin", "when": {"at_least": {}, "at_most": {}, "heard": []}}]
    states, scores = [rules.begin(scenario)], []
    while states:
        state = states.pop()
        if rules.is_over(scenario, state):
            scores.append(rules.worth(scenario, state).score)
        states += [rules.choose(scenario, state, one["key"]) for one in rules.offered(scenario, state)]
    for turn in ("puerta", "equipo", "comunicar", "decirle", "registro", "derivacion"):
        del scenario["turns"][turn]
    kept = {step for turn in scenario["turns"].values() for one in turn["choices"] for step in one["steps"]}
    made = {error for turn in scenario["turns"].values() for one in turn["choices"] for error in one["errors"]}
    scenario["steps"] = [step for step in scenario["steps"] if step["key"] in kept]
    scenario["errors"] = [error for error in scenario["errors"] if error["key"] in made]

    proof = prove(scenario)

    assert (proof.ways, proof.lowest, proof.highest) == (len(scores), min(scores), max(scores))
