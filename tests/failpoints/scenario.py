"""What is tried of a use case: the world it needs, and what its caller may expect who asks a second time."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

SAME = "same"  # asked again, nothing at all changes
REFUSED = "refused"  # asked again, it is refused and nothing changes
AGAIN = "again"  # asked again it is done again, and there is a reason why that is right


@dataclass(frozen=True)
class Scenario:
    action: Callable[..., Any]
    arguments: Callable[[], dict[str, Any]]
    again: str
    because: str
    in_steps: str

    @property
    def name(self) -> str:
        return name_of(self.action)

    def deed(self, arguments: dict[str, Any]) -> Callable[[], Any]:
        """Each try has its own copies: whoever asks again after a crash has read everything anew."""
        return lambda: self.action(**deepcopy(arguments))


@dataclass(frozen=True)
class JobScenario:
    kind: str
    arguments: Callable[[], dict[str, Any]]
    more: dict[str, str]


SCENARIOS: dict[str, Scenario] = {}
JOBS: dict[str, JobScenario] = {}


def of(action: Callable[..., Any], *, again: str = SAME, because: str = "", in_steps: str = "") -> Any:
    """Register a builder: it makes the world and gives the arguments of the action.

    `again` says what asking twice does; AGAIN needs its reason in `because`. `in_steps` is the reason why an action
    commits more than once: then whoever repeats it after a crash comes to the same end.
    """

    def register(arguments: Callable[[], dict[str, Any]]) -> Callable[[], dict[str, Any]]:
        assert (again == AGAIN) == bool(because), f"{name_of(action)}: AGAIN, and only AGAIN, says why"
        SCENARIOS[name_of(action)] = Scenario(action, arguments, again, because, in_steps)
        return arguments

    return register


def of_job(kind: str, *, more: dict[str, str] | None = None) -> Any:
    """Register a builder for a kind of job: it makes the world and gives `arguments` and `by` of `work.ask_for`.

    `more` names the tables in which a second attempt may leave another row, each with the reason why that is right.
    """

    def register(arguments: Callable[[], dict[str, Any]]) -> Callable[[], dict[str, Any]]:
        JOBS[kind] = JobScenario(kind, arguments, more or {})
        return arguments

    return register


def name_of(action: Callable[..., Any]) -> str:
    """`people.actions.codes.hand_out_code`."""
    return f"{action.__module__}.{action.__name__}".removeprefix("qispi.")
