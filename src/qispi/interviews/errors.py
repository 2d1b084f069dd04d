"""What this package refuses, in the words of whoever writes a case."""

from collections.abc import Sequence

from qispi.kit.refusals import Refusal


class ScenarioHasProblems(Refusal):
    """A case is played without problems or not at all; each one has its file and line."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("scenario_has_problems", "\n".join(problems))
        self.problems = list(problems)
