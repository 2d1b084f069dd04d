"""From a course's files to its package, or to every problem with file and line. Pure: same source, same bytes."""

from typing import TYPE_CHECKING

from qispi.learning.compiler.package import (
    Addition,
    CompiledLesson,
    CompiledUnit,
    CoursePackage,
    Option,
    Place,
    PublicFile,
    SealedItem,
    Stratum,
    with_additions,
)
from qispi.learning.source import CourseSource

if TYPE_CHECKING:
    from qispi.kit.marked import Problem

__all__ = [
    "Addition",
    "CompiledLesson",
    "CompiledUnit",
    "CoursePackage",
    "Option",
    "Place",
    "PublicFile",
    "SealedItem",
    "Stratum",
    "compile_course",
    "with_additions",
]


def compile_course(source: CourseSource) -> "CoursePackage | list[Problem]":
    """The package of a course, or everything that has to be mended first, in the order of files and lines."""
    # here and not above: Markdown costs each process 60 ms at its start, and few ever compile
    from qispi.learning.compiler import compiling

    return compiling.compile_course(source)
