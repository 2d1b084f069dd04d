"""One's own studies: how far each is, and a lesson to read."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.http import Http404
from django.shortcuts import get_object_or_404

from qispi.learning import rules
from qispi.learning.models import LessonCompletion, LessonOpening, Study
from qispi.learning.published import HEAVY, file_of, outline
from qispi.learning.rules import Lesson, Outline, Touched, Unit
from qispi.people.models import Person
from qispi.people.queries import PreparedOwn, is_own


class StudyLine(NamedTuple):
    """A study as a page needs it."""

    pk: int
    uuid: UUID
    audience: str
    version_id: int
    version: UUID
    opened: str | None  # the lesson taken up last
    opened_at: datetime | None


class Read(NamedTuple):
    """A lesson read in a version."""

    version_id: int
    lesson: str
    at: datetime


class LessonLine(NamedTuple):
    """A lesson in the list of its unit."""

    number: int
    lesson: Lesson
    is_done: bool
    is_next: bool


class UnitProgress(NamedTuple):
    """A unit, how many of its lessons were read, and its lessons one by one."""

    unit: Unit
    done: int
    lines: list[LessonLine]

    @property
    def is_done(self) -> bool:
        return self.done == len(self.unit.lessons)

    @property
    def is_next(self) -> bool:
        """The lesson she goes on with is here."""
        return any(line.is_next for line in self.lines)


@dataclass(frozen=True)
class Progress:
    """How far somebody is in a version."""

    study: StudyLine
    outline: Outline
    done: frozenset[str]
    last: Touched | None

    @cached_property
    def path(self) -> list[Lesson]:
        return self.outline.path(self.study.audience)

    @cached_property
    def next(self) -> Lesson | None:
        """The lesson she goes on with; None when all were read."""
        return rules.goes_on_with(self.path, self.done, self.last)

    @cached_property
    def next_unit(self) -> UnitProgress | None:
        return self.unit_of(self.next) if self.next else None

    @cached_property
    def units(self) -> list[UnitProgress]:
        return [self._progress_of(unit) for unit in self.outline.units_on(self.path)]

    def _progress_of(self, unit: Unit) -> UnitProgress:
        lines = [
            LessonLine(number, lesson, lesson.key in self.done, lesson == self.next)
            for number, lesson in enumerate(unit.lessons, start=1)
        ]
        return UnitProgress(unit, sum(line.is_done for line in lines), lines)

    @property
    def units_done(self) -> int:
        return sum(one.is_done for one in self.units)

    @property
    def lessons_done(self) -> int:
        return sum(lesson.key in self.done for lesson in self.path)

    @property
    def minutes_done(self) -> int:
        return rules.minutes_done(self.path, self.done)

    @property
    def minutes_left(self) -> int:
        return sum(lesson.minutes for lesson in self.path) - self.minutes_done

    def unit_of(self, lesson: Lesson) -> UnitProgress:
        """The unit that a lesson belongs to."""
        return next(one for one in self.units if one.unit.key == lesson.unit)


@dataclass(frozen=True)
class LessonPage:
    """A lesson as it was compiled, and what stands around it."""

    progress: Progress
    lesson: Lesson
    text: bytes

    @property
    def unit(self) -> UnitProgress:
        return self.progress.unit_of(self.lesson)

    @property
    def is_done(self) -> bool:
        return self.lesson.key in self.progress.done

    @property
    def before(self) -> Lesson | None:
        place = self.progress.path.index(self.lesson)
        return self.progress.path[place - 1] if place else None

    @property
    def after(self) -> Lesson | None:
        """The next lesson that was not read yet."""
        return rules.follows(self.progress.path, self.progress.done, self.lesson.key)


def own_studies(viewer: Person) -> QuerySet[Study]:
    """The viewer's studies, each with its person and its version without the large columns."""
    return Study.objects.filter(is_own(viewer)).select_related("person", "version").defer(*HEAVY)


def study_for(viewer: Person, uuid: UUID) -> Study:
    """One's own study, or a 404 that does not tell whether it exists."""
    return get_object_or_404(own_studies(viewer), uuid=uuid)


def progress_of(viewer: Person, uuid: UUID) -> Progress:
    """How far the viewer is in a study of hers, or a 404; two queries."""
    found = _STUDY.rows(viewer, uuid)
    if not found:
        raise Http404
    return progress_in(viewer, found)[found[0].pk]


def progress_in(viewer: Person, studies: Sequence[StudyLine]) -> dict[int, Progress]:
    """How far the viewer is in each of her studies, by study; one query, for one study or for ten.

    What she did under another row that was merged into hers counts: it is she.
    """
    done: dict[int, set[str]] = defaultdict(set)
    last: dict[int, Touched] = {}
    for read in _READ.rows(viewer) if studies else ():
        done[read.version_id].add(read.lesson)
        last[read.version_id] = max(last.get(read.version_id, _NEVER), Touched(read.at, read.lesson))
    for study in studies:
        if study.opened and study.opened_at:
            opened = Touched(study.opened_at, study.opened)
            last[study.version_id] = max(last.get(study.version_id, _NEVER), opened)
    return {
        study.pk: Progress(study, outline(study.version), frozenset(done[study.version_id]), last.get(study.version_id))
        for study in studies
    }


def columns_of_study(study: str = "") -> dict[str, Any]:
    """The columns of a `StudyLine` for a query that reads studies along: `study` is the way to them, "study__"."""
    opened = LessonOpening.objects.filter(study=OuterRef(f"{study}pk")).order_by("-opened_at")
    return {
        "of_study": F(f"{study}pk"),
        "of_uuid": F(f"{study}uuid"),
        "of_audience": F(f"{study}audience"),
        "of_version": F(f"{study}version_id"),
        "of_version_uuid": F(f"{study}version__uuid"),
        "opened": Subquery(opened.values("lesson")[:1]),
        "opened_at": Subquery(opened.values("opened_at")[:1]),
    }


def lesson_page(viewer: Person, uuid: UUID, lesson: str) -> LessonPage:
    """A lesson of one's own course, or a 404."""
    progress = progress_of(viewer, uuid)
    found = next((one for one in progress.path if one.key == lesson), None)
    if found is None:
        raise Http404
    return LessonPage(progress, found, file_of(progress.study.version, found.file))


def _study(viewer: Person, uuid: UUID) -> QuerySet[Study, Any]:
    columns = columns_of_study()
    return Study.objects.filter(is_own(viewer), uuid=uuid).annotate(**columns).values_list(*columns)


def _read(viewer: Person) -> QuerySet[LessonCompletion, Any]:
    own = Study.objects.filter(is_own(viewer))
    rows = LessonCompletion.objects.filter(study__in=own.values("pk"))
    return rows.values_list("study__version_id", "lesson", "completed_at")


_NEVER = Touched(datetime.min.replace(tzinfo=UTC), "")
_STUDY = PreparedOwn(StudyLine, _study, UUID)
_READ = PreparedOwn(Read, _read)
