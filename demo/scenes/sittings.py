"""The test at the end: who read the course sits it in her evening; who falls short may try once more."""

from datetime import timedelta
from functools import partial
from random import Random

from demo.scenes.study import students
from demo.stage import Scene, Scenes, Stage, hour
from demo.world import Absence, Fate, Plan, World
from qispi.assessment.actions import hand_in_sheet, unfold_answers
from qispi.assessment.keys import keys_named
from qispi.assessment.models import Seat
from qispi.assessment.queries import Sheet, next_sheet
from qispi.kit import clock
from qispi.work.actions import hear_news

STAY_AWAY = {Absence.ALL, Absence.SECOND, Absence.LEFT}


def scenes(world: World) -> Scenes:
    """On the last evening but one, and again on the last."""
    for plan in world.editions:
        if plan.is_virtual and plan.fate != Fate.CANCELLED:
            yield Scene(hour(plan.ends_on - timedelta(days=1), 20), partial(_sit, plan, 1))
            yield Scene(hour(plan.ends_on, 20), partial(_sit, plan, 2))


def _sit(plan: Plan, turn: int, stage: Stage) -> None:
    contexts = {row.uuid: number for number, row in students(plan, stage).items()}
    seats = Seat.objects.filter(context__in=contexts, taken_back_at=None).select_related("person", "sitting")
    for seat in seats.exclude(attempts__hand_in__is_passed=True).order_by("pk"):
        number = contexts[seat.context]
        if plan.absences.get(number) not in STAY_AWAY:
            random = stage.world.random(f"test of {number} in {plan.number}, {turn}")
            sheet = next_sheet(seat.person, seat.uuid)
            hand_in_sheet(sheet, _answers(sheet, random, turn), by=seat.person, opened_at=clock.now())
    while hear_news():
        pass
    unfold_answers()  # as the worker does within the hour


def _answers(sheet: Sheet, random: Random, turn: int) -> dict[str, str]:
    """Right as often as she knows it; the second time she knows it better; now and then one stays open."""
    keys = keys_named(sheet.version)
    knows = min(0.98, random.gauss(0.84, 0.09) + 0.06 * (turn - 1))
    answers = {}
    for question in sheet.questions:
        right = keys[question.item].key
        wrong = [option for option in question.options if option != right]
        if random.random() < knows:
            answers[question.item] = right
        elif random.random() < 0.9:
            answers[question.item] = random.choice(wrong)
    return answers
