"""What was handed in and what it is worth: the mark, by unit and by objective. Never which answer was right."""

from typing import Any, NamedTuple
from uuid import UUID

from django.http import Http404

from qispi.assessment.models import Attempt, HandIn
from qispi.assessment.queries.seats import Place, attempt_for, seat_for
from qispi.learning.models import CourseVersion, Study
from qispi.people.models import Person
from qispi.people.queries import is_own


class Line(NamedTuple):
    """A unit or an objective: how many were right, of how many."""

    title: str
    right: int
    of: int

    @property
    def is_whole(self) -> bool:
        return self.right == self.of


class Result(NamedTuple):
    """An attempt that was handed in, and where its person stands now."""

    attempt: Attempt
    hand_in: HandIn
    place: Place
    units: list[Line]
    objectives: list[Line]
    study: UUID | None  # of the course, to go back to it

    @property
    def to_review(self) -> list[Line]:
        """The objectives of which something was missed."""
        return [line for line in self.objectives if not line.is_whole]


def result(viewer: Person, uuid: UUID) -> Result:
    """The viewer's result; a 404 while the attempt is not handed in, or is another's."""
    attempt = attempt_for(viewer, uuid)
    if attempt.is_open:
        raise Http404
    place = seat_for(viewer, attempt.seat.uuid)
    titles = _titles(place.seat.sitting.version_id)
    return Result(
        attempt,
        attempt.hand_in,
        place,
        _lines(attempt.hand_in.by_unit, titles),
        _lines(attempt.hand_in.by_objective, titles),
        _study(viewer, place.seat.sitting.version_id),
    )


def _study(viewer: Person, version: int) -> UUID | None:
    return Study.objects.filter(is_own(viewer), version=version).values_list("uuid", flat=True).first()


def _lines(shares: dict[str, Any], titles: dict[str, str]) -> list[Line]:
    return [Line(titles.get(key, key), right, of) for key, (right, of) in sorted(shares.items())]


def _titles(version: int) -> dict[str, str]:
    """How the course calls its units and objectives."""
    index: dict[str, Any] = CourseVersion.objects.values_list("index", flat=True).get(pk=version)
    titles = {unit["id"]: f"{unit['number']}. {unit['title']}" for unit in index["units"]}
    return titles | {key: text for unit in index["units"] for key, text in unit["objectives"]}
