"""What happens to people meanwhile: they move, turn out to be one, ask for a correction; a completion was false."""

from datetime import date, timedelta
from functools import partial

from demo.stage import NATION, Scene, Scenes, Stage, hour
from demo.world import Fate, Someone, Way, World
from qispi.kit import clock
from qispi.people import actions
from qispi.people.queries import people_by_documents
from qispi.programme.actions import annul_completion, correct_completion
from qispi.programme.models import Completion

MOVES, ASKED, ANNULLED, CORRECTED = 60, 16, 5, 3  # in a whole year of 3,400 people
TEXTS = {
    "name": "Mi segundo apellido está mal escrito.",
    "post": "Desde este mes trabajo en otra oficina.",
    "contact": "Mi correo cambió.",
}


def scenes(world: World) -> Scenes:
    """Spread over the weeks, in the measure of the world."""
    yield from _moves(world)
    yield from _merges(world)
    yield from _requests(world)
    yield from _annulments(world)


def _some(world: World, number: int) -> int:
    return max(1, round(number * world.size.people / 3_400))


def _day(world: World, turn: int, of: int, since: float = 0.2) -> date:
    """A day of the year that is played, the later the higher the turn; never the last three."""
    days = (world.size.today - world.size.first).days - 3
    return world.size.first + timedelta(days=int(days * (since + (1 - since) * turn / of)))


def _moves(world: World) -> Scenes:
    random = world.random("transfers")
    offices, people = list(world.offices.values()), list(world.people)
    count = _some(world, MOVES)
    for turn in range(count):
        one, office = world.people[random.choice(people)], random.choice(offices)
        yield Scene(hour(_day(world, turn, count), 12, turn % 60), partial(_move, one, office.key))


def _move(one: Someone, key: str, stage: Stage) -> None:
    """From today on; somebody who is not on any list yet can't move."""
    if person := stage.person(one.number):
        actions.move_post(
            person=person,
            institution=stage.institution(key),
            from_on=clock.today(),
            position=one.position,
            by=stage.who(NATION),
        )


def _merges(world: World) -> Scenes:
    """Who was known by a card comes again with a DNI; and once two of the same name are taken for one, by mistake."""
    for plan in world.editions:
        if plan.way == Way.FILE and plan.fate != Fate.CANCELLED:
            came_on = max(plan.opened_on, world.size.first + timedelta(days=8))
            for number in plan.people:
                if world.people[number].card:
                    yield Scene(hour(came_on + timedelta(days=9), 17), partial(_merge, number))
    if len(world.people) > 200:
        yield Scene(hour(_day(world, 1, 2), 17), _merge_by_mistake)


def _merge(number: int, stage: Stage) -> None:
    one = stage.world.people[number]
    found = people_by_documents([("ce", one.card), ("dni", one.document)])
    keep, drop = found.get(("dni", one.document)), found.get(("ce", one.card))
    if keep and drop and keep.pk != drop.pk:
        reason = "Mismo nombre y oficina: su carné pasó a DNI"
        actions.merge_people(keep=keep, drop=drop, by=stage.who(NATION), reason=reason)
        stage.forget([number])


def _merge_by_mistake(stage: Stage) -> None:
    people = stage.people(list(stage.world.people)[:200:100])
    if len(people) > 1:
        merge = actions.merge_people(keep=people[0], drop=people[1], by=stage.who(NATION), reason="Parecían una")
        actions.undo_merge(merge=merge, by=stage.who(NATION))


def _requests(world: World) -> Scenes:
    random = world.random("correction requests")
    count = _some(world, ASKED)
    for turn in range(count):
        number, about = random.choice(list(world.people)), random.choice(list(TEXTS))
        day = _day(world, turn, count, 0.3)
        yield Scene(hour(day, 18, turn), partial(_ask, number, about, turn < count * 3 // 4))


def _ask(number: int, about: str, is_decided: bool, stage: Stage) -> None:
    if person := stage.person(number):
        request = actions.ask_correction(person=person, about=about, text=TEXTS[about], by=person)
        if is_decided:
            by = stage.coordinator(stage.world.people[number].region)
            actions.decide_correction(request=request, accepted=True, answer="", by=by)


def _annulments(world: World) -> Scenes:
    for turn in range(count := _some(world, ANNULLED)):
        yield Scene(hour(_day(world, turn, count, 0.5), 15), _annul)
    for turn in range(count := _some(world, CORRECTED)):
        yield Scene(hour(_day(world, turn, count, 0.6), 15, 30), _look_again)


def _annul(stage: Stage) -> None:
    if completion := _standing(stage):
        annul_completion(completion=completion, reason="La firma de la lista no era suya", by=stage.who(NATION))


def _look_again(stage: Stage) -> None:
    if completion := _standing(stage):
        correct_completion(completion=completion, reason="Se revisó el expediente", by=stage.who(NATION))


def _standing(stage: Stage) -> Completion | None:
    """The completion in the middle of those that stand: the same one whenever the same year is played."""
    rows = Completion.objects.filter(annulment=None).order_by("pk")
    return rows[rows.count() // 2] if rows.exists() else None
