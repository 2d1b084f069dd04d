"""The case that comes with the course, as its file and as its scenario; and ways through it by chance."""

from copy import deepcopy
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from qispi.interviews import rules
from qispi.interviews.compiler import addition_of, compile_scenario
from qispi.interviews.picture import Picture, picture_of
from qispi.kit.marked import Problem
from qispi.learning.actions import publish
from qispi.learning.compiler import with_additions
from qispi.learning.models import CourseVersion
from qispi.references.queries import library
from tests.builders.courses import COURSE, package_of, with_change
from tests.builders.studies import two_lessons

CONTENT = Path(__file__).parents[2] / "content"
CASE = CONTENT / "interviews" / "nayeli-acompanada"
THE_CASE = (CASE / "scenario.yaml").read_text("utf-8")


@cache
def _compiled() -> dict[str, Any]:
    found = compile_scenario(THE_CASE, library(CONTENT))
    assert not isinstance(found, list), found
    return found[0]


def a_scenario() -> dict[str, Any]:
    """The case, compiled; a test may spoil it."""
    return deepcopy(_compiled())


def a_course_with_the_case(version: str = "2", version_of_case: str = "", **changed: Any) -> CourseVersion:
    """The small course, published with the case in its unit; another version may bring it changed."""
    scenario = a_scenario() | {"unit": "u1"} | changed
    scenario["version"] = version_of_case or scenario["version"]
    course = with_change(COURSE, 'version: "1"', f'version: "{version}"')
    return publish(with_additions(package_of(two_lessons(course)), [addition_of(scenario)]), by=None)


def problems_of(text: str) -> list[Problem]:
    """What the compiler says of a file; of one without problems, nothing."""
    found = compile_scenario(text, library(CONTENT))
    return found if isinstance(found, list) else []


def a_way(scenario: dict[str, Any], chance: Random) -> list[str]:
    """Choices made blindly, to an ending or to somewhere before it."""
    state, way, most = rules.begin(scenario), [], chance.choice([3, 9, 99, 99])
    while not rules.is_over(scenario, state) and len(way) < most:
        way.append(chance.choice(rules.offered(scenario, state))["key"])
        state = rules.choose(scenario, state, way[-1])
    return way


def _drawn(found: Picture | None) -> dict[str, Any] | None:
    return found._asdict() | {"marks": [one._asdict() for one in found.marks]} if found else None


def told(scenario: dict[str, Any], way: list[str]) -> dict[str, Any]:
    """The debrief of a way, as both engines write it."""
    found = rules.debrief(scenario, rules.replay(scenario, way))
    return {
        "worth": found.worth._asdict(),
        "steps": [line._asdict() for line in found.steps],
        "errors": found.errors,
        "heard": found.heard,
        "is_over": found.is_over,
        "trace": [one._asdict() | {"steps": [list(step) for step in one.steps]} for one in rules.trace(scenario, way)],
        "picture": _drawn(picture_of(scenario, way)),
    }
