"""Pure decisions of a person's study: the path of an audience, where she goes on, what is still missing."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, NamedTuple


class Permission(StrEnum):
    """What this package lets somebody do."""

    STUDY = "study"


class StepKind(StrEnum):
    """What somebody does with a lesson; the names under which facts are kept."""

    OPENED = "lesson_opened"
    COMPLETED = "lesson_completed"
    ANSWERED = "check_answered"


class Lesson(NamedTuple):
    """A lesson as the table of contents tells of it."""

    key: str
    title: str
    minutes: int
    unit: str
    file: str  # where its text stands in the version
    checks: tuple[str, ...]


class Unit(NamedTuple):
    """A unit, with its lessons in the order of whoever looks."""

    key: str
    number: int
    title: str
    minutes: int
    lessons: tuple[Lesson, ...]


class Added(NamedTuple):
    """What a storey above put into a unit of a version: a simulated interview."""

    kind: str
    key: str
    version: str
    title: str
    unit: str
    file: str


@dataclass(frozen=True)
class Outline:
    """The table of contents of a version, in its first language."""

    title: str
    minutes: int
    lessons: Mapping[str, Lesson]
    units: Mapping[str, Unit]
    paths: Mapping[str, Sequence[str]]
    language: str
    added: Sequence[Added] = ()

    def path(self, audience: str) -> list[Lesson]:
        """The lessons of an audience in their order; for one that the course does not know, in that of the units."""
        keys = self.paths.get(audience) or [one.key for unit in self.units.values() for one in unit.lessons]
        return [self.lessons[key] for key in keys]

    def units_on(self, path: Sequence[Lesson]) -> list[Unit]:
        """The units as a path meets them, each with its lessons in the path's order."""
        keys = dict.fromkeys(lesson.unit for lesson in path)
        return [
            self.units[key]._replace(lessons=tuple(lesson for lesson in path if lesson.unit == key)) for key in keys
        ]


def outline_of(index: Mapping[str, Any]) -> Outline:
    """From course.json."""
    language = index["languages"][0]
    lessons = {
        one["id"]: Lesson(one["id"], one["title"], one["minutes"], one["unit"], one["path"], tuple(one["checks"]))
        for one in index["lessons"]
        if one["language"] == language
    }
    units = {
        one["id"]: Unit(
            one["id"], one["number"], one["title"], one["minutes"], tuple(lessons[key] for key in one["lessons"])
        )
        for one in index["units"]
    }
    added = [
        Added(one["kind"], one["key"], one["version"], one["title"], one["unit"], one["path"])
        for one in index.get("added", [])
    ]
    return Outline(index["title"], index["minutes"], lessons, units, index["paths"], language, added)


class Touched(NamedTuple):
    """A lesson that somebody had before her, and when."""

    at: datetime
    lesson: str


def goes_on_with(path: Sequence[Lesson], done: Collection[str], last: Touched | None) -> Lesson | None:
    """Where she left: the lesson she had open, else the next unread one after it, else the first one unread."""
    keys = [lesson.key for lesson in path]
    start = keys.index(last.lesson) if last and last.lesson in keys else 0
    waiting = [lesson for lesson in [*path[start:], *path[:start]] if lesson.key not in done]
    return waiting[0] if waiting else None


def follows(path: Sequence[Lesson], done: Collection[str], lesson: str) -> Lesson | None:
    """What comes after a lesson that was just read: the next one unread, round the whole path."""
    return goes_on_with(path, {*done, lesson}, Touched(datetime.min, lesson))


def minutes_done(path: Sequence[Lesson], done: Collection[str]) -> int:
    """Nominal minutes of what was read."""
    return sum(lesson.minutes for lesson in path if lesson.key in done)
