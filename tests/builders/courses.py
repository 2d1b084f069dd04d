"""A small course in memory, whole and without problems, into which a test plants its fault."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from qispi.kit.marked import Problem
from qispi.learning.compiler import CoursePackage, compile_course
from qispi.learning.source import CourseSource, read_course
from qispi.references.queries import Library, library

SAMPLE = Path("tests/content/samples/format-1")
CONTENT = Path("content")
LESSON = "units/01-uno/01-leccion.md"
UNIT = "units/01-uno/unit.yaml"
COURSE = "course.yaml"
ITEMS = "items/u1.yaml"
DRAWING = "media/loma.svg"


@cache
def a_course() -> CourseSource:
    return read_course(SAMPLE / "source", a_library())


def a_library() -> Library:
    return library(SAMPLE / "references")


def with_files(course: CourseSource, **files: str | None) -> CourseSource:
    """The course with files added or replaced; None takes one away."""
    changed = dict(course.files)
    for name, text in files.items():
        if text is None:
            del changed[name]
        else:
            changed[name] = text.encode()
    return replace(course, files=changed)


def with_change(file: str, old: str, new: str) -> CourseSource:
    """The sample course with one thing said otherwise."""
    text = a_course().files[file].decode()
    assert old in text, f"{old!r} is not in {file}"
    return with_files(a_course(), **{file: text.replace(old, new, 1)})


def line_of(course: CourseSource, file: str, words: str) -> int:
    """Where some words stand, as an editor counts."""
    text = course.files[file].decode()
    return text[: text.index(words)].count("\n") + 1


def problems_of(course: CourseSource) -> list[Problem]:
    compiled = compile_course(course)
    assert isinstance(compiled, list), "the course was expected to have problems"
    return compiled


def package_of(course: CourseSource) -> CoursePackage:
    compiled = compile_course(course)
    assert not isinstance(compiled, list), "\n".join(map(str, compiled))
    return compiled
