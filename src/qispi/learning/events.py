"""The news of this package: what the storeys above may listen to, and what they may add to a course."""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from qispi.learning.compiler import Addition

__all__ = ["COMPLETED", "PUBLISHED", "Addition", "additions", "register_addition"]

PUBLISHED = "course_published"  # {"version": uuid}
COMPLETED = "lesson_completed"  # {"study": uuid, "lessons": [key, …]}

# Given the folder of references and the units of a course; gives back what belongs into its package.
Adding = Callable[[Path, Collection[str]], Sequence[Addition]]

_adding: dict[str, Adding] = {}


def register_addition(kind: str, make: Adding) -> None:
    """A storey above says what it puts into each course that is compiled from a folder."""
    _adding[kind] = make


def additions(content: Path, units: Collection[str]) -> list[Addition]:
    """All that belongs into a course with these units, in an order that never varies."""
    return [one for kind in sorted(_adding) for one in _adding[kind](content, units)]
