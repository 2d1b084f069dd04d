"""What a course weighs on a bad line: its files as they travel, compressed."""

import gzip
from collections.abc import Mapping

from qispi.learning.compiler.package import CompiledLesson, CoursePackage, added_to

UNIT_BUDGET = 250 * 1024
COURSE_BUDGET = 2 * 1024 * 1024


def weights(package: CoursePackage) -> dict[str, int]:
    """By unit, the bytes of its lessons in the course's first language, and of what was added to it."""
    language = package.languages[0]
    return {
        unit.id: sum(_packed(package.file(one.path)) for one in package.lessons if _is_in(one, unit.id, language))
        + sum(_packed(package.file(one["path"])) for one in added_to(package) if one["unit"] == unit.id)
        for unit in package.units
    }


def weight(package: CoursePackage) -> int:
    """The whole course, in all its languages."""
    return sum(_packed(one.data) for one in package.files)


def too_heavy(package: CoursePackage, units: Mapping[str, int]) -> list[str]:
    """The units above the budget, and the course if it is."""
    heavy = [unit for unit, packed in units.items() if packed > UNIT_BUDGET]
    return [*heavy, *([package.key] if weight(package) > COURSE_BUDGET else [])]


def _is_in(lesson: CompiledLesson, unit: str, language: str) -> bool:
    return lesson.unit == unit and lesson.language == language


def _packed(data: bytes) -> int:
    return len(gzip.compress(data, 9, mtime=0))
