"""The tests of an edition: opened downwards with its dates and rule, kept in step with it, heard when graded."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from qispi.assessment.actions import cancel_sitting, change_sitting, give_seats, open_sitting, take_back_seats
from qispi.assessment.models import Sitting
from qispi.kit import clock
from qispi.kit.access import Actor
from qispi.kit.clock import LIMA
from qispi.learning.queries import version_named
from qispi.people.queries.persons import canonical_ids
from qispi.programme.actions.completion import complete_if_met
from qispi.programme.models import Edition, Enrolment
from qispi.work.models import Event

DAY = timedelta(days=1)


def keep_test_in_step(edition: Edition, *, by: Actor | None) -> Sitting | None:
    """The edition's tests as the edition says now, and its post-test of them; none where it asks for hours alone or its
    course is not published. Whoever is in the edition has a seat.
    """
    asks_mark = edition.rule == Edition.Rule.HOURS_AND_MARK and not edition.cancelled_at
    wanted = {Sitting.Kind.PRE: asks_mark and edition.has_pre_test, Sitting.Kind.POST: asks_mark}
    known = {sitting.kind: sitting for sitting in Sitting.objects.filter(context=edition.uuid)}
    # the pre-test first: its post-test has a form more
    kept = {kind: _keep(edition, kind, known.get(kind), by, is_wanted=is_so) for kind, is_so in wanted.items()}
    if standing := [sitting for sitting in kept.values() if sitting]:
        _seat(standing, Enrolment.objects.filter(edition=edition, cancellation=None), by)
    return kept[Sitting.Kind.POST]


def seat_for_the_test(enrolments: Iterable[Enrolment], *, edition: Edition, by: Actor | None) -> None:
    """Who was just taken in may sit the edition's tests; a course that was published meanwhile opens them now."""
    sittings = list(Sitting.objects.filter(context=edition.uuid))
    if not sittings:
        keep_test_in_step(edition, by=by)
    else:
        _seat(sittings, enrolments, by)


def leave_the_test(enrolment: Enrolment, *, by: Actor | None) -> None:
    """Who left the edition sits its test no more."""
    take_back_seats(contexts=[enrolment.uuid], by=by)


def complete_when_graded(news: Sequence[Event]) -> None:
    """Hears many `attempt_graded` at once, after they were acknowledged: a mark may be the last thing that was missing.
    Heard twice it writes nothing twice.
    """
    passed = [UUID(event.payload["seat"]) for event in news if event.payload["passed"]]
    enrolments = list(Enrolment.objects.filter(uuid__in=passed)) if passed else []
    if not enrolments:
        return
    canonical = canonical_ids()
    stand_for = {canonical.get(one.person_id, one.person_id) for one in enrolments}
    people = {one.person_id for one in enrolments} | stand_for
    people |= {drop for drop, keep in canonical.items() if keep in stand_for}
    editions = {one.edition_id for one in enrolments}
    complete_if_met(Enrolment.objects.filter(edition__in=editions, person__in=people), by=None)


def _keep(edition: Edition, kind: str, known: Sitting | None, by: Actor | None, *, is_wanted: bool) -> Sitting | None:
    if not is_wanted:
        return cancel_sitting(sitting=known, by=by) if known else None
    said = _as_the_edition_says(edition, kind)
    if known:
        return change_sitting(sitting=known, by=by, **said)
    if version := version_named(edition.course_key, edition.course_version):
        return open_sitting(context=edition.uuid, version=version, by=by, kind=kind, **said)
    return None


def _seat(sittings: Iterable[Sitting], enrolments: Iterable[Enrolment], by: Actor | None) -> None:
    contexts = {enrolment.person_id: enrolment.uuid for enrolment in enrolments}
    for sitting in sittings:
        # a room of last year gets no seats; they come when its dates are moved
        if contexts and not sitting.cancelled_at and sitting.closes_at > clock.now():
            give_seats(sitting=sitting, contexts=contexts, by=by)


def _as_the_edition_says(edition: Edition, kind: str) -> dict[str, Any]:
    is_pre = kind == Sitting.Kind.PRE
    return {
        "title": edition.title,
        "opens_at": datetime.combine(edition.starts_on, time(), LIMA),
        "closes_at": datetime.combine(edition.ends_on + DAY, time(), LIMA),
        "attempts_allowed": 1 if is_pre else edition.attempts_allowed,
        "pass_mark": 0 if is_pre else edition.minimum_mark,
    }
