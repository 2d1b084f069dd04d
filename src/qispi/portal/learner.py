"""A learner's editions as her page shows them: the course, the test, the session in the room, the certificate."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db.models import F, OuterRef, QuerySet, Subquery

from qispi.assessment.queries import Before, Standing, before_of, standing_of, told_beside
from qispi.credentials.models import Certificate
from qispi.interviews.queries import cases_of
from qispi.kit import clock
from qispi.learning.queries import Added, Progress, StudyLine, columns_of_study, progress_in
from qispi.offline.queries import kilobytes_of
from qispi.people.models import Person
from qispi.people.queries import PreparedOwn
from qispi.programme.models import Session
from qispi.programme.queries import own_enrolments


class Line(NamedTuple):
    """An enrolment with all that belongs to it, in one row."""

    title: str
    starts_on: date
    ends_on: date
    met_on: date | None
    session_opens_at: datetime | None
    session_closes_at: datetime | None
    session_place: str | None
    certificate: UUID | None
    test_opens_at: datetime | None
    test_closes_at: datetime | None
    test_cancelled_at: datetime | None
    test_attempts_allowed: int | None
    test_seat: UUID | None
    test_made: int
    test_best: Decimal | None
    test_begun: bool
    test_passed: bool
    before_seat: UUID | None
    before_opens_at: datetime | None
    before_closes_at: datetime | None
    study_pk: int | None
    study_uuid: UUID | None
    audience: str | None
    version_pk: int | None
    version: UUID | None
    opened: str | None
    opened_at: datetime | None

    @property
    def study(self) -> StudyLine | None:
        return StudyLine._make(self[-7:]) if self.study_pk else None


@dataclass(frozen=True)
class Stage:
    """An edition somebody is in, and how far she is."""

    line: Line
    progress: Progress | None
    test: Standing | None
    before: Before | None = None  # a pre-test that waits
    shares_course: bool = False  # its lessons stand on the page already, with another edition

    @property
    def cases(self) -> list[Added]:
        """The simulated interviews of the units on her way."""
        if not self.progress or not self.line.version:
            return []
        return cases_of(self.line.version, [one.unit.key for one in self.progress.units])

    @property
    def kilobytes(self) -> int:
        """What the course weighs that she may take along; 0 where there is none, or it is switched off."""
        version = self.line.version if self.progress and settings.QISPI_OFFLINE else None
        return kilobytes_of(version) if version else 0


def stages(viewer: Person) -> list[Stage]:
    """The viewer's editions, the newest first; what she has met already comes last. Two queries."""
    lines = _LINES.rows(viewer, clock.now())
    progress = progress_in(viewer, [line.study for line in lines if line.study])
    found = [
        Stage(
            line,
            progress.get(line.study_pk) if line.study_pk else None,
            standing_of(viewer, told := line._asdict()),
            before_of(viewer, told),
        )
        for line in lines
    ]
    return _each_course_once(sorted(found, key=lambda stage: stage.line.met_on is not None))


def _each_course_once(stages: list[Stage]) -> list[Stage]:
    """Two editions of one version are one study: its way is drawn with the first of them."""
    drawn: set[UUID] = set()
    found = []
    for stage in stages:
        study = stage.progress.study.uuid if stage.progress else None
        found.append(replace(stage, progress=None, shares_course=True) if study in drawn else stage)
        drawn |= {study} if study else set()
    return found


def _lines(viewer: Person, now: datetime) -> QuerySet[Any, Any]:
    coming = Session.objects.filter(edition=OuterRef("edition"), cancelled_at=None, closes_at__gt=now)
    session = coming.order_by("opens_at", "pk")
    certificate = Certificate.objects.filter(completion__enrolment=OuterRef("pk"), revocation=None)
    columns = {
        "title": F("edition__title"),
        "starts_on": F("edition__starts_on"),
        "ends_on": F("edition__ends_on"),
        "met_on": F("met_on"),
        "session_opens_at": Subquery(session.values("opens_at")[:1]),
        "session_closes_at": Subquery(session.values("closes_at")[:1]),
        "session_place": Subquery(session.values("place")[:1]),
        "certificate": Subquery(certificate.order_by("-version").values("uuid")[:1]),
        **told_beside(viewer, "edition__uuid"),
        **columns_of_study("study__"),
    }
    named = {f"of_{name}" if name == "met_on" else name: column for name, column in columns.items()}
    return own_enrolments(viewer).annotate(**named).values_list(*named)


_LINES = PreparedOwn(Line, _lines, datetime)
