"""A new use case without a scenario is noticed."""

from qispi.work import events
from tests.failpoints import scenarios as _all
from tests.failpoints.parts import PARTS
from tests.failpoints.scenario import JOBS, SCENARIOS
from tests.house.tree import dotted, modules, public_functions, verdict

EXAMPLE = "tests/failpoints/scenarios/people.py"


def test_every_action_has_a_scenario() -> None:
    without = sorted(_actions() - set(SCENARIOS) - set(PARTS))

    verdict(without, "An action needs a scenario, or stands in PARTS with its reason (tests/failpoints).", EXAMPLE)


def test_every_scenario_has_an_action() -> None:
    gone = sorted((set(SCENARIOS) | set(PARTS)) - _actions())

    verdict(gone, "A scenario of an action that is gone.", EXAMPLE)


def test_no_action_is_both_tried_and_excused() -> None:
    verdict(sorted(set(SCENARIOS) & set(PARTS)), "It has a scenario: take it out of PARTS.", EXAMPLE)


def test_every_kind_of_job_has_a_scenario() -> None:
    verdict(sorted(set(events._kinds) - set(JOBS)), "A kind of job needs a scenario (`of_job`).", EXAMPLE)


def _actions() -> set[str]:
    return {f"{dotted(path)}.{function.name}" for path in modules("actions") for function in public_functions(path)}


assert _all
