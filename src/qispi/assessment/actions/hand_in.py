"""An attempt is handed in: one request, one fact, one mark, whatever was lost on the way.

Four rows and one durable commit, which several may share, and the attempt's own row where it is not written down yet;
who is trained by it and what each answer says of its item is worked out afterwards (docs/decisions/0052, 0056).
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction
from django.http import Http404

from qispi.assessment import rules
from qispi.assessment.claims import claimed_start, told_of
from qispi.assessment.errors import CannotHandIn
from qispi.assessment.keys import keys_named
from qispi.assessment.models import ODD_ORDER, Attempt, Draft, HandIn
from qispi.assessment.queries.sheets import Sheet, sheet_for
from qispi.assessment.rules import Answers, NoHandIn, Told
from qispi.assessment.rules.time import Verdict
from qispi.facts.actions import Happened, row_of
from qispi.facts.actions import record as record_fact
from qispi.facts.queries import is_odd
from qispi.kit import clock
from qispi.kit.access import Actor
from qispi.kit.bulk import Rows, rows_of
from qispi.kit.together import commit_together
from qispi.ledger.actions import line_of
from qispi.work.actions import news_of

KIND = "hand_in"
GRADED = "attempt_graded"


def hand_in(*, attempt: Attempt, answers: Answers, by: Any) -> HandIn:
    """What the answers are worth. Sent twice it is the same receipt; too late it is refused, and kept as a draft."""
    return hand_in_sheet(sheet_for(attempt.seat.person, attempt.uuid), answers, by=by)


def hand_in_sheet(sheet: Sheet, answers: Answers, *, by: Any, opened_at: datetime | None = None) -> HandIn:
    """The same for who has just read the sheet. `opened_at`: when its page was opened, where that is known."""
    if sheet.attempt is None:
        sheet = sheet._replace(begun_at=opened_at)
    outcome = _handed_in(sheet, answers, by)
    if isinstance(outcome, NoHandIn):  # outside: what the refusal keeps must not be rolled back with it
        raise CannotHandIn(outcome)
    return outcome


@transaction.atomic
def project_hand_ins(happened: Sequence[Happened], by: Any) -> Mapping[UUID, str]:
    """Facts of this kind that came from elsewhere are graded; those that can't be are named with the reason."""
    refused: dict[UUID, str] = {}
    for fact in happened:
        sheet = _sheet_of(fact, by)
        outcome = _handed_in(sheet, fact.body["answers"], by, fact=fact) if sheet else NoHandIn.NO_SEAT
        if isinstance(outcome, NoHandIn):
            refused[fact.id] = str(outcome)
    return refused


def _sheet_of(fact: Happened, by: Any) -> Sheet | None:
    """The fact names its attempt, and its seat where it was sat without the server's knowledge."""
    try:
        seat = fact.body.get("seat")
        sheet = sheet_for(by, UUID(fact.body["attempt"]), seat=UUID(seat) if seat else None)
    except (Http404, ValueError, KeyError, TypeError, AttributeError):
        return None
    return sheet if sheet.attempt else sheet._replace(begun_at=claimed_start(fact, sheet))


def _handed_in(sheet: Sheet, answers: Answers, by: Any, *, fact: Happened | None = None) -> HandIn | NoHandIn:
    now = clock.now()
    if standing := sheet.standing:
        return _again(sheet, standing, answers, by, now)
    reason = rules.why_not_read(sheet.questions, answers) or (None if sheet.attempt else rules.why_not_more(sheet.used))
    if reason:
        return reason
    hours = told_of(fact, sheet, now)
    verdict = rules.judge(hours)
    if reason := _why_not(sheet, answers, hours, verdict, fact):
        if sheet.attempt or reason != NoHandIn.NOT_OPEN_YET:  # nobody begins before the opening
            _keep_as_draft(sheet, answers, now)
        return reason
    told = fact or _fact(sheet, answers, by, now)
    graded = _graded(sheet, answers, told.id, now)
    graded.flags = [*verdict.flags, *([ODD_ORDER] if fact and is_odd(fact) else [])]
    try:
        made = commit_together(_rows(sheet, graded, told, by, is_known=fact is not None).write)
    except _FactIsTaken:
        made = None
    if made is None:
        return _again_or_taken(sheet, answers, told, by, now)
    graded.pk, graded.attempt_id = made
    return graded


def _why_not(sheet: Sheet, answers: Answers, hours: Told, verdict: Verdict, fact: Happened | None) -> NoHandIn | None:
    has_seat = sheet.taken_back_at is None
    if reason := rules.why_not_hand_in(hours.received_at, sheet.hours, has_seat=has_seat, grace=hours.grace):
        return reason
    if verdict.refused:
        return NoHandIn(verdict.refused)
    if fact and not fact.body.get("sure") and rules.unanswered(sheet.questions, answers):
        return NoHandIn.PARTIAL
    return None


def _keep_as_draft(sheet: Sheet, answers: Answers, now: datetime) -> None:
    """Sent again it is the same draft. An attempt that was not written down yet is now."""
    attempt = sheet.attempt or Attempt.objects.get_or_create(uuid=sheet.uuid, defaults=_columns(sheet))[0].pk
    if not Draft.objects.filter(attempt=attempt, answers=dict(answers)).exists():
        Draft.objects.update_or_create(attempt_id=attempt, defaults={"answers": dict(answers), "saved_at": now})


class _HandedIn(NamedTuple):
    """The rows of a hand-in, worked out before the lock is asked for."""

    sheet: Sheet
    attempt: Rows | None  # None: it was written down before
    hand_in: Rows
    fact: Rows | None  # one that came through the inbox is kept already
    line: Rows
    news: Rows

    def write(self) -> tuple[int, int] | None:
        """The ids of the hand-in and of its attempt; None, and nothing is written, where this attempt was handed in a
        moment ago.
        """
        new = self.attempt.insert_one() if self.attempt else None
        if (made := self.hand_in.insert_one(owner=new[0] if new else self._standing())) is None:
            if new:  # nobody else can have handed it in
                raise _FactIsTaken
            return None
        if self.fact and not self.fact.insert_one():
            raise _FactIsTaken
        self.line.insert_one()
        self.news.insert_one()
        return made[0], made[1]

    def _standing(self) -> int:
        """The attempt's row: she saved, or sent the same from another tab a moment ago."""
        return self.sheet.attempt or Attempt.objects.values_list("pk", flat=True).get(uuid=self.sheet.uuid)


class _FactIsTaken(Exception):
    """Its id tells another story already: whatever was written of this hand-in goes back."""


def _rows(sheet: Sheet, graded: HandIn, told: Happened, by: Actor, *, is_known: bool) -> _HandedIn:
    said = {"attempt": str(sheet.uuid), "seat": str(sheet.context), "passed": graded.is_passed}
    thing = Attempt(uuid=sheet.uuid)
    return _HandedIn(
        sheet,
        None
        if sheet.attempt
        else rows_of([Attempt(uuid=sheet.uuid, **_columns(sheet))], Attempt).unless_there(returning="id"),
        rows_of([graded], HandIn, owner="attempt").unless_there(returning="id, attempt_id"),
        None if is_known else row_of(told),
        line_of("attempt handed in", thing, by=by, number=sheet.number),
        news_of(GRADED, said),
    )


def _columns(sheet: Sheet) -> dict[str, Any]:
    """What is written of an attempt beside its id."""
    names = ("number", "letter", "language", "form", "begun_at")
    return {"seat_id": sheet.chair} | {name: getattr(sheet, name) for name in names}


def _graded(sheet: Sheet, answers: Answers, fact: UUID, now: datetime) -> HandIn:
    worth = rules.grade(sheet.questions, answers, keys_named(sheet.version))
    return HandIn(
        answers=dict(answers),
        mark=worth.mark,
        by_unit=worth.by_unit,
        by_objective=worth.by_objective,
        is_passed=not sheet.is_pre and rules.is_passed(worth.mark, sheet.pass_mark),
        handed_in_at=now,
        fact=fact,
    )


def _again_or_taken(sheet: Sheet, answers: Answers, told: Happened, by: Any, now: datetime) -> HandIn | NoHandIn:
    """Somebody was first, at the same instant or with a fact of this id: whose it is, the rows say now."""
    if standing := HandIn.objects.filter(attempt__uuid=sheet.uuid).first():
        return _again(sheet, standing, answers, by, now)
    record_fact(told)  # the second story is kept beside the first
    return NoHandIn.ID_TAKEN


def _again(sheet: Sheet, standing: HandIn, answers: Answers, by: Actor, now: datetime) -> HandIn:
    """The first one stands. A second that says otherwise is kept beside it, at the door of facts."""
    if dict(answers) != standing.answers:
        record_fact(_fact(sheet, answers, by, now, fact=standing.fact))
    return standing


def _fact(sheet: Sheet, answers: Answers, by: Actor, now: datetime, *, fact: UUID | None = None) -> Happened:
    # the attempt's own id: an attempt is handed in once, wherever it is sent from
    body: dict[str, Any] = {"attempt": str(sheet.uuid), "answers": dict(answers)}
    body["items"] = {question.item: question.version for question in sheet.questions}
    return Happened(id=fact or sheet.uuid, kind=KIND, actor=by.uuid, context=sheet.sitting, device_at=now, body=body)
