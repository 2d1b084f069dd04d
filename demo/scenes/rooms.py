"""Sessions: who was seen, when the list was closed, and what was corrected afterwards."""

from datetime import datetime, timedelta
from functools import partial

from demo.stage import Scene, Scenes, Stage, hour
from demo.world import Absence, Fate, Meeting, Plan, World
from qispi.kit.ids import new_id
from qispi.programme import actions
from qispi.programme.models import Enrolment
from qispi.programme.rules import MarkKind

CORRECTED = 9  # in one of so many editions somebody was overlooked


def scenes(world: World) -> Scenes:
    """Each meeting at its hour."""
    for plan in world.editions:
        if plan.fate == Fate.CANCELLED:
            continue
        for turn, meeting in enumerate(plan.meetings):
            if meeting.is_cancelled:
                yield Scene(meeting.opens_at - timedelta(hours=18), partial(_call_off, plan, turn))
                continue
            yield Scene(meeting.closes_at - timedelta(minutes=5), partial(_mark, plan, turn, meeting))
            if meeting.is_closed:
                yield Scene(meeting.closes_at + timedelta(minutes=15), partial(_close, plan, turn))
        if plan.meetings and plan.number % CORRECTED == 0:
            yield Scene(hour(plan.ends_on + timedelta(days=3), 9), partial(_correct, plan))


def _call_off(plan: Plan, turn: int, stage: Stage) -> None:
    reason = "El río creció y nadie podía llegar"
    actions.cancel_session(session=stage.sessions[plan.number, turn], reason=reason, by=stage.trainer(plan.region))


def _mark(plan: Plan, turn: int, meeting: Meeting, stage: Stage) -> None:
    seen = []
    for number, enrolment in _enrolments(plan, stage).items():
        for kind, at in _marks_of(plan.absences.get(number), turn, meeting):
            seen.append(actions.SeenInTheRoom(new_id(), enrolment.uuid, kind, at, told_at=max(at, meeting.opens_at)))
    actions.mark_presence(seen, session=stage.sessions[plan.number, turn], by=stage.trainer(plan.region))


def _marks_of(absence: Absence | None, turn: int, meeting: Meeting) -> list[tuple[MarkKind, datetime]]:
    if absence == Absence.ALL or (absence == Absence.SECOND and turn):
        return []
    if absence == Absence.LATE:
        return [(MarkKind.IN, meeting.opens_at + timedelta(minutes=20))]
    if absence == Absence.LEFT:
        return [(MarkKind.IN, meeting.opens_at), (MarkKind.OUT, meeting.opens_at + timedelta(minutes=100))]
    return [(MarkKind.WHOLE, meeting.opens_at)]


def _close(plan: Plan, turn: int, stage: Stage) -> None:
    session = stage.sessions[plan.number, turn]
    heads = session.presences.values("enrolment").distinct().count()
    actions.close_session(session=session, people_counted=heads, by=stage.trainer(plan.region))


def _correct(plan: Plan, stage: Stage) -> None:
    """Somebody was in the room and on nobody's list; somebody else was written down and had not come."""
    enrolments = _enrolments(plan, stage)
    overlooked = [
        number for number, absence in plan.absences.items() if absence == Absence.ALL and number in enrolments
    ]
    present = [number for number in enrolments if number not in plan.absences]
    for turn, meeting in enumerate(plan.meetings):
        if meeting.is_cancelled or not meeting.is_closed:
            continue
        told_at = meeting.closes_at + timedelta(hours=30)
        said = [(number, MarkKind.WHOLE) for number in overlooked[:1]]
        said += [(number, MarkKind.NONE) for number in present[-1:]]
        seen = [
            actions.SeenInTheRoom(new_id(), enrolments[number].uuid, kind, meeting.opens_at, told_at=told_at)
            for number, kind in said
        ]
        actions.correct_presence(
            seen, session=stage.sessions[plan.number, turn], reason="La hoja firmada dice otra cosa",
            by=stage.trainer(plan.region),
        )  # fmt: skip


def _enrolments(plan: Plan, stage: Stage) -> dict[int, Enrolment]:
    """Who stands on the list now, by number."""
    people = {person.pk: number for number in plan.people if (person := stage.person(number))}
    rows = Enrolment.objects.filter(edition=stage.editions[plan.number], cancellation=None).order_by("pk")
    return {people[row.person_id]: row for row in rows if row.person_id in people}
