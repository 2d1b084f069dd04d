"""A learner's editions as her page shows them: the course, the session in the room, the test, what was met."""

from dataclasses import dataclass
from datetime import date, datetime

from qispi.assessment.queries import Standing, standing_of
from qispi.learning.queries import Progress, progress_in
from qispi.people.models import Person
from qispi.programme.models import Edition, Enrolment
from qispi.programme.queries import own_enrolments


@dataclass(frozen=True)
class Meeting:
    """The next session of an edition."""

    opens_at: datetime
    closes_at: datetime
    place: str


@dataclass(frozen=True)
class Stage:
    """An edition somebody is in, and how far she is."""

    edition: Edition
    progress: Progress | None
    meeting: Meeting | None
    test: Standing | None
    met_on: date | None


def stages(viewer: Person) -> list[Stage]:
    """The viewer's editions, the newest first; what she has met already comes last. Two queries."""
    enrolments = list(own_enrolments(viewer))
    studies = {one.study_id: one.study for one in enrolments if one.study}
    progress = progress_in(viewer, list(studies.values())) if studies else {}
    found = [_stage(viewer, one, progress.get(one.study_id) if one.study_id else None) for one in enrolments]
    return sorted(found, key=lambda stage: stage.met_on is not None)


def _stage(viewer: Person, enrolment: Enrolment, progress: Progress | None) -> Stage:
    told = vars(enrolment)  # what the query read along
    opens_at = told["session_opens_at"]
    meeting = Meeting(opens_at, told["session_closes_at"], told["session_place"]) if opens_at else None
    return Stage(enrolment.edition, progress, meeting, standing_of(viewer, told), told["met_on"])
