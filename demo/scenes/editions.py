"""Editions are opened, filled by a list or by names, and some of them called off."""

from datetime import timedelta
from functools import partial

from demo.rosters import LAYOUTS, Writing
from demo.stage import NATION, OPERATOR, Scene, Scenes, Stage, hour
from demo.world import MINISTRY, Fate, Plan, Way, World
from qispi.learning.queries import latest_version
from qispi.people.models import Person
from qispi.programme import actions
from qispi.programme.actions.roster import import_roster
from qispi.programme.models import Edition, Enrolment

SIGNATORIES = (
    actions.Signs("Rosa Ejemplo Inventada", "Dirección del programa", "Resolución de ejemplo 001"),
    actions.Signs("Elías Supuesto Inventado", "Coordinación académica", "Resolución de ejemplo 002"),
)
SPOILT = ("document", "sex", "name")


def scenes(world: World) -> Scenes:
    """The life of each edition up to its first day; one whose people were trained elsewhere is told afterwards."""
    for plan in world.editions:
        if plan.way == Way.ATTENDED:
            told_on = plan.ends_on + timedelta(days=4 + plan.number % 8)
            if plan.ends_on < world.size.today:
                told_on = min(told_on, world.size.today - timedelta(days=1))
            yield Scene(hour(told_on, 10), partial(_open, plan))
            yield Scene(hour(told_on, 10, 30), partial(_tell_attended, plan))
            continue
        opened_on = max(plan.opened_on, world.size.first + timedelta(days=8))
        yield Scene(hour(opened_on, 10, plan.number % 60), partial(_open, plan))
        yield Scene(hour(opened_on + timedelta(days=1), 11, plan.number % 60), partial(_fill, plan))
        if spoilt_in(world, plan) and plan.number not in _recent(world):
            yield Scene(hour(opened_on + timedelta(days=6), 12, plan.number % 60), partial(_mend, plan))
        if plan.leaves:
            yield Scene(hour(plan.starts_on - timedelta(days=1), 16), partial(_leave, plan))
        if plan.fate == Fate.CANCELLED:
            yield Scene(hour(plan.starts_on - timedelta(days=2), 15), partial(_cancel, plan))


def spoilt_in(world: World, plan: Plan) -> dict[int, str]:
    """Whose rows of an edition's list can't be read, and why: one or two in one list of three, soon mended; in the
    two lists that came last eleven, which still wait.
    """
    if plan.way != Way.FILE or plan.fate == Fate.CANCELLED:
        return {}
    random = world.random(f"spoilt in {plan.people[:2]}")
    usual = random.choice((0, 0, 0, 0, 1, 2))
    number = {0: 7, 1: 4}.get(_recent(world).get(plan.number, 9), usual)
    return {one: random.choice(SPOILT) for one in random.sample(plan.people, min(number, len(plan.people)))}


def _recent(world: World) -> dict[int, int]:
    """The two lists that came in last before today: where each stands among them."""
    lists = [plan for plan in world.editions if plan.way == Way.FILE and plan.fate != Fate.CANCELLED]
    come = sorted((plan for plan in lists if plan.opened_on < world.size.today), key=lambda plan: plan.opened_on)
    return {plan.number: turn for turn, plan in enumerate(reversed(come[-2:]))}


def _open(plan: Plan, stage: Stage) -> None:
    by, version = stage.coordinator(plan.region), latest_version(actions.COURSE_KEY)
    edition = actions.open_edition(
        title=plan.title,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        minutes=version.minutes if version and plan.is_virtual else plan.minutes,
        provider=MINISTRY,
        region=stage.region(plan.region),
        audience=plan.audience,
        signatories=SIGNATORIES,
        modality=Edition.Modality.VIRTUAL if plan.is_virtual else Edition.Modality.IN_PERSON,
        rule=Edition.Rule.HOURS_AND_MARK if plan.has_mark else Edition.Rule.HOURS,
        is_partial=plan.is_virtual,
        capacity=max(30, len(plan.people) + 2),
        by=by,
    )
    stage.editions[plan.number] = edition
    trainer = stage.trainer(plan.region)
    for turn, meeting in enumerate(plan.meetings):
        stage.sessions[plan.number, turn] = actions.plan_session(
            edition=edition, opens_at=meeting.opens_at, closes_at=meeting.closes_at, place=meeting.place,
            trainer=trainer, by=by,
        )  # fmt: skip


def _fill(plan: Plan, stage: Stage) -> None:
    by, edition = stage.coordinator(plan.region), stage.editions[plan.number]
    if plan.way == Way.NAMES:
        meets_today = any(meeting.opens_at.date() == stage.world.size.today for meeting in plan.meetings)
        guests = [stage.who(OPERATOR)] if meets_today and plan.region == "16" else []
        actions.enrol(people=[*stage.people(plan.people), *guests], edition=edition, by=by)
        return
    _import(plan, stage, by, Writing(stage.world.offices, spoilt=spoilt_in(stage.world, plan)))


def _mend(plan: Plan, stage: Stage) -> None:
    """The rows that could not be read come again, mended."""
    spoilt = spoilt_in(stage.world, plan)
    people = [stage.world.people[number] for number in plan.people if number in spoilt]
    roster = LAYOUTS[0](f"corregidas {stage.editions[plan.number].key}", people, Writing(stage.world.offices))
    by = stage.coordinator(plan.region)
    import_roster(roster.content, name=roster.name, by=by, edition=stage.editions[plan.number])


def _tell_attended(plan: Plan, stage: Stage) -> None:
    """People trained before Qispi, with their marks; the edition's own dates say when."""
    random = stage.world.random(f"marks of {plan.people[:2]}")
    marks = {number: min(20, max(8, round(random.gauss(16, 2)))) for number in plan.people}
    how = Writing(stage.world.offices, marks=marks)
    _import(plan, stage, stage.coordinator(plan.region), how, is_attended=True)


def _import(plan: Plan, stage: Stage, by: Person, how: Writing, *, is_attended: bool = False) -> None:
    people = [stage.world.people[number] for number in plan.people]
    roster = LAYOUTS[plan.number % len(LAYOUTS)](f"lista {stage.editions[plan.number].key}", people, how)
    import_roster(roster.content, name=roster.name, by=by, edition=stage.editions[plan.number], is_attended=is_attended)


def _leave(plan: Plan, stage: Stage) -> None:
    people = stage.people(plan.leaves)
    for enrolment in Enrolment.objects.filter(edition=stage.editions[plan.number], person__in=people).order_by("pk"):
        actions.cancel_enrolment(
            enrolment=enrolment, reason="No obtuvo permiso en su oficina", by=stage.coordinator(plan.region)
        )


def _cancel(plan: Plan, stage: Stage) -> None:
    actions.cancel_edition(
        edition=stage.editions[plan.number], reason="El local no estaba disponible", by=stage.who(NATION)
    )
