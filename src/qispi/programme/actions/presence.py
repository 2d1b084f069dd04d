"""Who was seen in a room: facts through the one door, and their projection in the same transaction."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from qispi.facts.actions import Happened, record_all
from qispi.kit import clock
from qispi.kit.access import Actor, Viewer, scope_of
from qispi.ledger.actions import record
from qispi.programme import rules
from qispi.programme.actions.completion import reconsider
from qispi.programme.errors import MARKS, CannotDo, No
from qispi.programme.models import Enrolment, Presence, Session, SessionClosing
from qispi.programme.rules import MarkKind, NoMark, Permission

KIND = "presence"


@dataclass(frozen=True)
class SeenInTheRoom:
    """What somebody saw and when she wrote it down; the id was made with the page or on the phone."""

    id: UUID
    enrolment: UUID
    mark: str
    seen_at: datetime
    told_at: datetime
    device: str = ""
    sequence: int | None = None
    told: Happened | None = None  # as it came in, where it came in through the inbox


@dataclass
class Marked:
    """What became of each mark."""

    kept: list[Presence] = field(default_factory=list)
    known: list[UUID] = field(default_factory=list)
    refused: dict[UUID, NoMark] = field(default_factory=dict)


@transaction.atomic
def mark_presence(seen: Sequence[SeenInTheRoom], *, session: Session, by: Actor) -> Marked:
    """Keep what the trainer saw, one mark or a page; sent again it is the same row, and a refused one says why."""
    return _mark(seen, session=_locked(session), by=by)


@transaction.atomic
def correct_presence(seen: Sequence[SeenInTheRoom], *, session: Session, reason: str, by: Actor) -> Marked:
    """After the closing, with a reason: from now on the figures say what is true; past days stay as they were read."""
    if not reason.strip():
        raise CannotDo(No.REASON_MISSING)
    session = _locked(session)
    if not SessionClosing.objects.filter(session=session).exists():
        raise CannotDo(No.NOT_CLOSED)
    return _mark(seen, session=session, by=by, reason=reason.strip())


@transaction.atomic
def project_presence(happened: Sequence[Happened], by: Viewer) -> Mapping[UUID, str]:
    """Facts of this kind that were kept become presence in the rooms of who tells; others are named with the reason."""
    refused: dict[UUID, str] = {}
    in_reach = Session.objects.filter(scope_of(by, "programme.session"))
    wanted = {fact.context for fact in happened} if by.may(Permission.TAKE_ATTENDANCE) else set()
    sessions = in_reach.in_bulk(wanted, field_name="uuid")
    for context, session in sessions.items():
        seen = [_seen(fact) for fact in happened if fact.context == context]
        refused |= {fact: str(reason) for fact, reason in mark_presence(seen, session=session, by=by).refused.items()}
    return refused | {fact.id: str(NoMark.UNREADABLE) for fact in happened if fact.context not in sessions}


def sentences_of(marked: Marked) -> list[str]:
    """Why some marks were refused, each reason once."""
    return [str(MARKS[reason]) for reason in sorted(set(marked.refused.values()))]


def _locked(session: Session) -> Session:
    # one list at a time: two pages of the same room come one after the other
    return Session.objects.select_for_update(of=("self",)).select_related("edition").get(pk=session.pk)


def _mark(seen: Sequence[SeenInTheRoom], *, session: Session, by: Actor, reason: str = "") -> Marked:
    marked = Marked()
    roster = _roster(session, seen)
    fresh = _not_known(seen, session, roster, marked)
    closed_at = SessionClosing.objects.filter(session=session).values_list("closed_at", flat=True).first()
    receipt = record_all([_fact(each, session, by, reason) for each in fresh])
    marked.refused |= dict.fromkeys(receipt.refused, NoMark.ID_TAKEN)
    rows = []
    for each in fresh:
        if each.id in receipt.refused:
            continue
        if why := _why_not(each, session, each.enrolment in roster, closed_at, is_correction=bool(reason)):
            marked.refused[each.id] = why
        else:
            rows.append(_row(each, session, roster[each.enrolment].pk, reason, by))
    marked.kept = Presence.objects.bulk_create(rows)
    if rows:
        verb = "presence corrected" if reason else "presence marked"
        record(verb, session, by=by, region=session.edition.region_id or "", marks=len(rows))
    if rows and closed_at:  # late news from a phone, or a correction: what was written down may change
        about = [roster[each.enrolment] for each in fresh if each.enrolment in roster]
        reconsider(list({one.pk: one for one in about}.values()), reason=reason or "late presence", by=by)
    return marked


def _roster(session: Session, seen: Sequence[SeenInTheRoom]) -> dict[UUID, Enrolment]:
    wanted = {each.enrolment for each in seen}
    found = Enrolment.objects.filter(edition=session.edition, uuid__in=wanted, cancellation=None)
    return {enrolment.uuid: enrolment for enrolment in found}


def _not_known(
    seen: Sequence[SeenInTheRoom], session: Session, roster: Mapping[UUID, Enrolment], marked: Marked
) -> list[SeenInTheRoom]:
    """A second click tells the same story a second later: it is known, though its clock differs."""
    before = Presence.objects.in_bulk([each.id for each in seen])
    fresh = []
    for each in seen:
        row = before.get(each.id)
        enrolment = roster.get(each.enrolment)
        if row is None:
            fresh.append(each)
        elif (row.session_id, row.enrolment_id, row.mark, row.seen_at) == (
            session.pk,
            enrolment.pk if enrolment else None,
            each.mark,
            each.seen_at,
        ):
            marked.known.append(each.id)
        else:
            fresh.append(each)  # another story under the same id: the door of facts refuses it and keeps both
    return fresh


def _why_not(
    each: SeenInTheRoom, session: Session, is_on_the_list: bool, closed_at: datetime | None, *, is_correction: bool
) -> NoMark | None:
    if session.cancelled_at:
        return NoMark.SESSION_CANCELLED
    if not is_on_the_list:
        return NoMark.NOT_ON_THE_LIST
    return rules.why_not_mark(
        rules.Mark(each.seen_at, MarkKind(each.mark), each.told_at),
        opens_at=session.opens_at,
        closes_at=session.closes_at,
        closed_at=closed_at,
        is_correction=is_correction,
    )


def _fact(each: SeenInTheRoom, session: Session, by: Actor, reason: str) -> Happened:
    if each.told:
        return each.told
    body: dict[str, Any] = {
        "enrolment": str(each.enrolment),
        "mark": str(each.mark),
        "seen_at": each.seen_at.astimezone(UTC).isoformat(),
    }
    if reason:
        body["reason"] = reason
    return Happened(
        id=each.id,
        kind=KIND,
        actor=by.uuid,
        context=session.uuid,
        device=each.device,
        sequence=each.sequence,
        device_at=each.told_at,
        body=body,
    )


def _seen(fact: Happened) -> SeenInTheRoom:
    return SeenInTheRoom(
        id=fact.id,
        enrolment=UUID(fact.body["enrolment"]),
        mark=fact.body["mark"],
        seen_at=datetime.fromisoformat(fact.body["seen_at"]),
        told_at=fact.device_at,
        device=fact.device,
        sequence=fact.sequence,
        told=fact,
    )


def _row(each: SeenInTheRoom, session: Session, enrolment_id: int, reason: str, by: Actor) -> Presence:
    return Presence(
        id=each.id,
        session=session,
        enrolment_id=enrolment_id,
        mark=each.mark,
        seen_at=each.seen_at,
        told_at=each.told_at,
        reason=reason,
        received_at=clock.now(),
        seen_by=by.uuid,
    )
