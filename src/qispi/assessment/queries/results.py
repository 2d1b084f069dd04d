"""What was handed in and what it is worth: the mark, by unit and by objective. Never which answer was right."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.http import Http404

from qispi.assessment import rules
from qispi.assessment.models import HandIn
from qispi.assessment.queries.feedback import Reviewed, feedback_of
from qispi.assessment.queries.sheets import Sheet, sheet_for
from qispi.assessment.rules import Used
from qispi.assessment.titles import titles_of
from qispi.kit import clock
from qispi.people.models import Person


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

    sheet: Sheet
    hand_in: HandIn
    units: list[Line]
    objectives: list[Line]
    feedback: Sequence[Reviewed] = ()  # by question, once the test is closed

    @property
    def template(self) -> str:
        """A pre-test says that it was received, and nothing else."""
        return "assessment/received.html" if self.sheet.is_pre else "assessment/result.html"

    @property
    def receipt(self) -> str:
        """What is written on a receipt: the end of the id, where it is random."""
        return self.sheet.uuid.hex[-8:]

    @property
    def tells_more_from(self) -> datetime | None:
        """From when on the questions are told one by one; None where they are, or never will be."""
        opens_at = self.sheet.closes_at + rules.GRACE
        return opens_at if clock.now() < opens_at else None

    @property
    def to_review(self) -> list[Line]:
        """The objectives of which something was missed."""
        return [line for line in self.objectives if not line.is_whole]

    @property
    def is_passed(self) -> bool:
        """In this attempt or in another."""
        return self.sheet.has_passed or self.hand_in.is_passed

    @property
    def left(self) -> int:
        """How many attempts she may still begin."""
        return 0 if self.is_passed else max(0, self.sheet.attempts_allowed - self._made)

    @property
    def _made(self) -> int:
        """The one that was handed in a moment ago may have been written down with it."""
        return self.sheet.made + (self.sheet.attempt is None)

    @property
    def may_begin(self) -> bool:
        used = Used(self._made, self.sheet.attempts_allowed, self.is_passed)
        has_seat = self.sheet.taken_back_at is None
        return rules.why_not_begin(clock.now(), self.sheet.hours, used, has_seat=has_seat) is None

    def for_a_program(self) -> dict[str, Any]:
        """What the page says, for a phone that draws it itself."""
        received = {"receipt": self.receipt, "handed_in_at": self.hand_in.handed_in_at.isoformat()}
        if self.sheet.is_pre:
            return received
        return received | {
            "mark": self.hand_in.shown_mark,
            "is_passed": self.hand_in.is_passed,
            "right": self.hand_in.right,
            "units": self.units,
            "objectives": self.objectives,
            "attempts_left": self.left,
        }


def result(viewer: Person, uuid: UUID) -> Result:
    """The viewer's result; a 404 while the attempt is not handed in, or is another's."""
    sheet = sheet_for(viewer, uuid)
    if (standing := sheet.standing) is None:
        raise Http404
    return result_of(viewer, sheet, standing)._replace(feedback=feedback_of(viewer, sheet, standing))


def result_of(viewer: Person, sheet: Sheet, hand_in: HandIn) -> Result:
    """The same of a sheet that was handed in a moment ago, without a query."""
    titles = titles_of(sheet.version)
    return Result(sheet, hand_in, _lines(hand_in.by_unit, titles), _lines(hand_in.by_objective, titles))


def _lines(shares: dict[str, Any], titles: Mapping[str, str]) -> list[Line]:
    return [Line(titles.get(key, key), right, of) for key, (right, of) in sorted(shares.items())]
