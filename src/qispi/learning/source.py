"""A course as files in memory: the compiler reads no disk, so a folder and a screen give it the same thing."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from qispi.references.queries import Library

WRITTEN_IN = (".yaml", ".md", ".svg")


@dataclass(frozen=True)
class CourseSource:
    """Everything that a course is made of: its files by path, and the references that they cite."""

    files: Mapping[str, bytes]
    library: Library


def read_course(folder: Path, library: Library) -> CourseSource:
    """The course that lies in a folder, with each file of the format by its path from there."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix in WRITTEN_IN)
    return CourseSource({path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}, library)
