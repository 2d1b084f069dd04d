"""Meetings of an edition: planned, moved while nobody was seen in them, cancelled, closed."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from qispi.kit import clock
from qispi.kit.access import Actor
from qispi.kit.ids import new_id
from qispi.ledger.actions import NOBODY, record
from qispi.people.models import Person
from qispi.programme.actions.completion import reconsider
from qispi.programme.errors import CannotDo, No
from qispi.programme.models import Edition, Enrolment, Session, SessionClosing

CHANGEABLE = frozenset({"title", "place", "opens_at", "closes_at", "trainer"})
MOVES = frozenset({"opens_at", "closes_at"})


@transaction.atomic
def plan_session(
    *,
    edition: Edition,
    opens_at: datetime,
    closes_at: datetime,
    by: Actor | None,
    trainer: Person | None = None,
    title: str = "",
    place: str = "",
    uuid: UUID | None = None,
) -> Session:
    """A meeting with its hours, place and trainer; the same uuid is the same session."""
    if uuid and (known := Session.objects.filter(uuid=uuid).first()):
        return known
    edition = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    if edition.cancelled_at:
        raise CannotDo(No.IS_CANCELLED)
    _check_hours(opens_at, closes_at)
    session = Session.objects.create(
        uuid=uuid or new_id(),
        edition=edition,
        title=title,
        place=place,
        opens_at=opens_at,
        closes_at=closes_at,
        trainer=trainer,
        recorded_at=clock.now(),
        recorded_by=by.uuid if by else NOBODY,
    )
    record("session planned", session, by=by, region=edition.region_id or "")
    return session


@transaction.atomic
def change_session(*, session: Session, by: Actor, **changes: Any) -> Session:
    """Another place, trainer or title at any time before the closing; other hours only while nobody was seen."""
    unknown = set(changes) - CHANGEABLE
    if unknown:
        raise TypeError(f"not a field that may be changed: {sorted(unknown)}")
    session = _open_one(session)
    changed = sorted(name for name, value in changes.items() if getattr(session, name) != value)
    if MOVES & set(changed) and session.presences.exists():
        raise CannotDo(No.HAS_PRESENCE)
    for name in changed:
        setattr(session, name, changes[name])
    _check_hours(session.opens_at, session.closes_at)
    if changed:
        session.save(update_fields=changed)
        record("session changed", session, by=by, region=session.edition.region_id or "", fields=changed)
    return session


@transaction.atomic
def cancel_session(*, session: Session, reason: str, by: Actor) -> Session:
    """The meeting does not take place; one in which somebody was seen did."""
    if not reason.strip():
        raise CannotDo(No.REASON_MISSING)
    session = Session.objects.select_for_update(of=("self",)).select_related("edition").get(pk=session.pk)
    if session.cancelled_at:
        return session
    if session.presences.exists():
        raise CannotDo(No.HAS_PRESENCE)
    session.cancelled_at = clock.now()
    session.save(update_fields=["cancelled_at"])
    record("session cancelled", session, by=by, region=session.edition.region_id or "", reason=reason.strip())
    return session


@transaction.atomic
def close_session(*, session: Session, by: Actor, people_counted: int | None = None, notes: str = "") -> SessionClosing:
    """The list is whole: its minutes count from now on, and who meets the rule with them is written down."""
    session = Session.objects.select_for_update(of=("self",)).select_related("edition").get(pk=session.pk)
    if known := SessionClosing.objects.filter(session=session).first():
        return known
    if session.cancelled_at:
        raise CannotDo(No.IS_CANCELLED)
    if clock.now() < session.opens_at:
        raise CannotDo(No.NOT_STARTED)
    closing = SessionClosing.objects.create(
        session=session, people_counted=people_counted, notes=notes, closed_at=clock.now(), closed_by=by.uuid
    )
    record("session closed", session, by=by, region=session.edition.region_id or "", heads=people_counted)
    seen = Enrolment.objects.filter(pk__in=session.presences.values("enrolment"))
    # whoever met the rule by lessons read after this meeting had met it earlier
    reconsider(list(seen), reason="session closed later", by=by)
    return closing


def _open_one(session: Session) -> Session:
    session = Session.objects.select_for_update(of=("self",)).select_related("edition").get(pk=session.pk)
    if session.cancelled_at:
        raise CannotDo(No.IS_CANCELLED)
    if SessionClosing.objects.filter(session=session).exists():
        raise CannotDo(No.CLOSED)
    return session


def _check_hours(opens_at: datetime, closes_at: datetime) -> None:
    if not timedelta() < closes_at - opens_at <= timedelta(days=1):
        raise CannotDo(No.HOURS)
