"""All that is asked of an attempt when it is handed in, and of its result: one statement, worked out once a process.

What may change while a test is open (its hours, its mark, a seat taken back) is read each time; what never changes
(keys, titles of a published version) each process keeps.
"""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404

from qispi.assessment.models import Attempt, HandIn
from qispi.assessment.rules import Hours, Question
from qispi.learning.models import Study
from qispi.people.models import Person
from qispi.people.queries import PreparedOwn, is_own


class Sheet(NamedTuple):
    """An attempt with its place, its sitting and what was handed in, as they stand at this moment."""

    attempt: int
    uuid: UUID
    number: int
    form: list[Any]
    begun_at: datetime | None
    seat: UUID
    context: UUID  # of the seat
    taken_back_at: datetime | None
    sitting: UUID
    title: str
    version: UUID
    opens_at: datetime
    closes_at: datetime
    cancelled_at: datetime | None
    pass_mark: int
    attempts_allowed: int
    made: int  # attempts of this person in this sitting
    has_passed: bool
    study: UUID | None
    hand_in: int | None
    answers: dict[str, str] | None
    mark: Decimal
    by_unit: Mapping[str, Any]
    by_objective: Mapping[str, Any]
    is_passed: bool
    handed_in_at: datetime
    flags: list[str]
    fact: UUID

    @property
    def questions(self) -> list[Question]:
        return [Question(item, version, tuple(options)) for item, version, options in self.form]

    @property
    def hours(self) -> Hours:
        return Hours(self.opens_at, self.closes_at, self.cancelled_at is not None)

    @property
    def standing(self) -> HandIn | None:
        """What was handed in before, as its row says."""
        if self.hand_in is None:
            return None
        return HandIn(
            pk=self.hand_in,
            attempt_id=self.attempt,
            answers=self.answers,
            mark=self.mark,
            by_unit=self.by_unit,
            by_objective=self.by_objective,
            is_passed=self.is_passed,
            handed_in_at=self.handed_in_at,
            flags=self.flags,
            fact=self.fact,
        )


OWN_COLUMNS = {
    "seat": "seat__uuid",
    "context": "seat__context",
    "taken_back_at": "seat__taken_back_at",
    "sitting": "seat__sitting__uuid",
    "title": "seat__sitting__title",
    "version": "seat__sitting__version__uuid",
    "opens_at": "seat__sitting__opens_at",
    "closes_at": "seat__sitting__closes_at",
    "cancelled_at": "seat__sitting__cancelled_at",
    "pass_mark": "seat__sitting__pass_mark",
    "attempts_allowed": "seat__sitting__attempts_allowed",
    "hand_in": "hand_in__pk",
}
OF_THE_HAND_IN = ("answers", "mark", "by_unit", "by_objective", "is_passed", "handed_in_at", "flags", "fact")
TOLD = {"attempt": "pk", **OWN_COLUMNS, **{name: f"hand_in__{name}" for name in OF_THE_HAND_IN}}


def _sheet(viewer: Person, uuid: UUID) -> QuerySet[Attempt, Any]:
    made = Attempt.objects.filter(is_own(viewer, "seat__person"), seat__sitting=OuterRef("seat__sitting"))
    own_studies = Study.objects.filter(is_own(viewer), version=OuterRef("seat__sitting__version"))
    counted = made.order_by().values("seat__sitting").annotate(n=Count("pk")).values("n")
    asked = {
        "made": Coalesce(Subquery(counted), 0),
        "has_passed": Exists(made.filter(hand_in__is_passed=True)),
        "study": Subquery(own_studies.order_by("pk").values("uuid")[:1]),
    }
    columns = [asked.get(name, F(TOLD.get(name, name))) for name in Sheet._fields]
    named = {f"of_{name}": column for name, column in zip(Sheet._fields, columns, strict=True)}
    return (
        Attempt.objects.filter(is_own(viewer, "seat__person"), uuid=uuid)
        .annotate(**named)
        .values_list(*named)
    )  # fmt: skip


_SHEET = PreparedOwn(Sheet, _sheet, UUID)


def sheet_for(viewer: Person, uuid: UUID) -> Sheet:
    """The viewer's attempt with all that its hand-in is judged by, or a 404."""
    for sheet in _SHEET.rows(viewer, uuid):
        return sheet
    raise Http404
