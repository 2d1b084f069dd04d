"""From the folder of a case to its scenario and its proof."""

from pathlib import Path
from typing import Any

from qispi.interviews.compiler import FILE, compile_scenario
from qispi.interviews.errors import ScenarioHasProblems
from qispi.interviews.proofs import Proof
from qispi.references.queries import library


def proven(folder: Path) -> tuple[dict[str, Any], Proof]:
    """The scenario of a folder with its proof; its references lie two folders above it."""
    file = folder / FILE
    found = compile_scenario(file.read_text("utf-8"), library(folder.parent.parent), file=f"{folder.name}/{FILE}")
    if isinstance(found, list):
        raise ScenarioHasProblems([str(problem) for problem in found])
    return found
