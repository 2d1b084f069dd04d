"""Those who study at their own pace: two evenings with the course, and the test at the end."""

from datetime import datetime, timedelta
from functools import partial
from itertools import accumulate

from demo.stage import Scene, Scenes, Stage, hour
from demo.world import Absence, Fate, Plan, World
from qispi.kit import clock
from qispi.kit.ids import new_id
from qispi.learning.actions import Step, keep_steps
from qispi.learning.published import outline
from qispi.learning.rules import Lesson, StepKind
from qispi.programme.models import Enrolment

UNITS = ("u1", "u4")
HALF = {Absence.SECOND, Absence.LEFT}  # they read the first unit and no more


def scenes(world: World) -> Scenes:
    """The first unit on the fifth evening, the second on the tenth; who is late reads it at the very end."""
    for plan in world.editions:
        if plan.is_virtual and plan.fate != Fate.CANCELLED:
            evenings = {"u1": plan.starts_on + timedelta(days=4), "u4": plan.starts_on + timedelta(days=9)}
            for unit, evening in evenings.items():
                yield Scene(hour(evening, 21), partial(_read, plan, unit, False))
            yield Scene(hour(plan.ends_on - timedelta(days=1), 18), partial(_read, plan, "u4", True))


def _read(plan: Plan, unit: str, late: bool, stage: Stage) -> None:
    for number, enrolment in students(plan, stage).items():
        absence = plan.absences.get(number)
        is_late = absence == Absence.LATE and unit == "u4"
        if absence == Absence.ALL or (absence in HALF and unit != "u1") or is_late != late or not enrolment.study:
            continue
        lessons = outline(enrolment.study.version.uuid).units[unit].lessons
        keep_steps(_evening(lessons, clock.now()), study=enrolment.study, by=enrolment.person)


def _evening(lessons: tuple[Lesson, ...], until: datetime) -> list[Step]:
    """Each lesson opened and read to its end, one after the other; the last one ends now."""
    ends = list(accumulate(lesson.minutes for lesson in lessons))
    begun_at = until - timedelta(minutes=ends[-1])
    steps = []
    for lesson, end in zip(lessons, ends, strict=True):
        opened_at = begun_at + timedelta(minutes=end - lesson.minutes)
        steps.append(Step(new_id(), StepKind.OPENED, lesson.key, opened_at))
        steps.append(Step(new_id(), StepKind.COMPLETED, lesson.key, begun_at + timedelta(minutes=end)))
    return steps


def students(plan: Plan, stage: Stage) -> dict[int, Enrolment]:
    """Who is in the edition now, by number, each with her study."""
    people = {person.pk: number for number in plan.people if (person := stage.person(number))}
    rows = Enrolment.objects.filter(edition=stage.editions[plan.number], cancellation=None).order_by("pk")
    rows = rows.select_related("person", "study__version").defer("study__version__index", "study__version__sealed")
    return {people[row.person_id]: row for row in rows if row.person_id in people}
