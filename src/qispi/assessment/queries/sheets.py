"""All that is asked of an attempt when it is handed in, and of its result: one statement, worked out once a process.

What may change while a test is open (its hours, its mark, a seat taken back) is read each time; what never changes
(forms, keys, titles of a published version) each process keeps. An attempt that nobody has written down yet has a sheet
as well: its id, its letter and its order follow from the seat.
"""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, F, FilteredRelation, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404

from qispi.assessment import rules
from qispi.assessment.models import Attempt, HandIn, Seat, Sitting, questions_of
from qispi.assessment.queries.forms import LANGUAGE, Chair, form_for
from qispi.assessment.rules import Hours, Question, Used
from qispi.learning.models import Study
from qispi.people.models import Person
from qispi.people.queries import PreparedOwn, is_own


class Sheet(NamedTuple):
    """An attempt with its place, its sitting and what was handed in, as they stand at this moment."""

    attempt: int | None  # None: not written down yet
    uuid: UUID
    number: int
    letter: str
    language: str
    form: list[Any]
    begun_at: datetime | None
    chair: int  # the seat's row
    seat: UUID
    person: UUID  # of the row that the seat is of
    context: UUID  # of the seat
    taken_back_at: datetime | None
    sitting: UUID
    sitting_context: UUID
    kind: str
    follows_pre: bool
    title: str
    version: UUID
    opens_at: datetime
    closes_at: datetime
    cancelled_at: datetime | None
    pass_mark: int
    attempts_allowed: int
    made: int  # attempts of this person in this sitting that are written down
    last: int  # number on this seat
    has_sat: bool  # this or another test of the context
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
    def is_pre(self) -> bool:
        return self.kind == Sitting.Kind.PRE

    @property
    def used(self) -> Used:
        return Used(self.made, self.attempts_allowed, self.has_passed)

    @property
    def next_number(self) -> int:
        """Of the attempt that is not written down yet."""
        return 1 + max(self.made, self.last)

    @property
    def questions(self) -> list[Question]:
        return questions_of(self.form)

    @property
    def hours(self) -> Hours:
        return Hours(self.opens_at, self.closes_at, self.cancelled_at is not None)

    @property
    def standing(self) -> HandIn | None:
        """What was handed in before, as its row says."""
        if self.hand_in is None or self.attempt is None:
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


OF_THE_SEAT = {
    "chair": "pk",
    "seat": "uuid",
    "person": "person__uuid",
    "sitting": "sitting__uuid",
    "sitting_context": "sitting__context",
    "kind": "sitting__kind",
    "follows_pre": "sitting__follows_pre",
    "title": "sitting__title",
    "version": "sitting__version__uuid",
    "opens_at": "sitting__opens_at",
    "closes_at": "sitting__closes_at",
    "cancelled_at": "sitting__cancelled_at",
    "pass_mark": "sitting__pass_mark",
    "attempts_allowed": "sitting__attempts_allowed",
}
OF_THE_ATTEMPT = ("uuid", "number", "letter", "language", "form", "begun_at")
OF_THE_HAND_IN = ("answers", "mark", "by_unit", "by_objective", "is_passed", "handed_in_at", "flags", "fact")
TOLD = {
    "attempt": "this__pk",
    "hand_in": "this__hand_in__pk",
    **OF_THE_SEAT,
    **{name: f"this__{name}" for name in OF_THE_ATTEMPT},
    **{name: f"this__hand_in__{name}" for name in OF_THE_HAND_IN},
}


def _sheet(viewer: Person, seat: UUID, attempt: UUID) -> QuerySet[Seat, Any]:
    own = Attempt.objects.filter(is_own(viewer, "seat__person"))
    made = own.filter(seat__sitting=OuterRef("sitting"))
    counted = made.order_by().values("seat__sitting").annotate(n=Count("pk")).values("n")
    on_this_seat = Attempt.objects.filter(seat=OuterRef("pk")).order_by().values("seat")
    own_studies = Study.objects.filter(is_own(viewer), version=OuterRef("sitting__version"))
    asked = {
        "made": Coalesce(Subquery(counted), 0),
        "last": Coalesce(Subquery(on_this_seat.annotate(n=Max("number")).values("n")), 0),
        "has_sat": Exists(own.filter(seat__sitting__context=OuterRef("sitting__context"))),
        "has_passed": Exists(made.filter(hand_in__is_passed=True)),
        "study": Subquery(own_studies.order_by("pk").values("uuid")[:1]),
    }
    columns = [asked.get(name, F(TOLD.get(name, name))) for name in Sheet._fields]
    named = {f"of_{name}": column for name, column in zip(Sheet._fields, columns, strict=True)}
    return (
        Seat.objects.filter(is_own(viewer), uuid=seat)
        .annotate(this=FilteredRelation("attempts", condition=Q(attempts__uuid=attempt)))
        .annotate(**named)
        .values_list(*named)
    )  # fmt: skip


_SHEET = PreparedOwn(Sheet, _sheet, UUID, UUID)


def sheet_for(viewer: Person, uuid: UUID, *, seat: UUID | None = None) -> Sheet:
    """The viewer's attempt with all that its hand-in is judged by, or a 404. One that is not written down yet is found
    by its seat.
    """
    if seat is None and (seat := _seat_of(viewer, uuid)) is None:
        raise Http404
    for sheet in _SHEET.rows(viewer, seat, uuid):
        return sheet if sheet.attempt else _unwritten(viewer, sheet, uuid)
    raise Http404


def _seat_of(viewer: Person, attempt: UUID) -> UUID | None:
    own = Attempt.objects.filter(is_own(viewer, "seat__person"), uuid=attempt)
    return own.values_list("seat__uuid", flat=True).first()


def _unwritten(viewer: Person, sheet: Sheet, uuid: UUID) -> Sheet:
    """The next attempt of this seat: no other can be asked for."""
    number = sheet.next_number
    if rules.attempt_id(sheet.seat, number) != uuid:
        raise Http404
    chair = Chair(sheet.seat, sheet.person, sheet.sitting, sheet.sitting_context, sheet.attempts_allowed, sheet.is_pre,
                  sheet.follows_pre)  # fmt: skip
    letter, form = form_for(viewer, chair, number, has_sat=sheet.has_sat)
    return sheet._replace(uuid=uuid, number=number, letter=letter, language=LANGUAGE, form=list(form))
