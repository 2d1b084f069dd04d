"""Puts what was read and rendered into one package, in an order that never varies."""

from collections.abc import Sequence
from dataclasses import replace

from qispi.learning.compiler.blocks import Rendering
from qispi.learning.compiler.items import ItemAt
from qispi.learning.compiler.lessons import Lesson
from qispi.learning.compiler.outline import Outline, UnitOutline
from qispi.learning.compiler.package import CompiledLesson, CompiledUnit, CoursePackage, PublicFile, index


def lesson_path(lesson: Lesson) -> str:
    """Where a lesson's file stands in the package."""
    return f"{lesson.language}/{lesson.id}.html"


def packed(
    outline: Outline, works: Sequence[Rendering], files: Sequence[PublicFile], items: Sequence[ItemAt]
) -> CoursePackage:
    """The package of a course without problems."""
    cited = [place for work in works for place in work.places] + [place for one in items for place in one.item.places]
    norms = {place.norm for place in cited} | {norm for one in items for norm in one.item.norms}
    minutes = sum(unit.minutes for unit in outline.units)
    package = CoursePackage(
        key=outline.key,
        version=outline.version,
        title=outline.title,
        languages=outline.languages,
        minutes=minutes,
        whole_minutes=minutes + outline.planned_minutes,
        units=tuple(_unit(unit, works, outline.language) for unit in outline.units),
        lessons=tuple(_lesson(work) for work in works),
        audiences=tuple(outline.audiences.items()),
        axes=tuple(outline.axes.items()),
        paths=tuple((audience, tuple(lesson for lesson, _ in path)) for audience, path in outline.paths.items()),
        strata=tuple(stratum for stratum, _ in outline.strata.values()),
        norms=tuple(sorted(norms - {""})),
        sources=tuple(sorted({place.source for place in cited} - {""})),
        files=tuple(sorted(files, key=lambda one: one.path)),
        items=tuple(one.item for one in items),
    )
    return replace(
        package, files=tuple(sorted((*package.files, index(package, outline.licence)), key=lambda one: one.path))
    )


def _unit(unit: UnitOutline, works: Sequence[Rendering], language: str) -> CompiledUnit:
    own = [work.lesson.id for work in works if work.lesson.unit.id == unit.id and work.lesson.language == language]
    return CompiledUnit(
        unit.id, unit.number, unit.title, unit.minutes, unit.axis, tuple(unit.objectives.items()), tuple(own)
    )


def _lesson(work: Rendering) -> CompiledLesson:
    lesson = work.lesson
    checks = tuple(practice.id for practice in work.practices)
    return CompiledLesson(
        lesson.id, lesson.unit.id, lesson.title, lesson.minutes, lesson.language, lesson_path(lesson),
        lesson.objectives, checks,
    )  # fmt: skip
