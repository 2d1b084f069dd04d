"""Plays a world: every scene at its instant, week by week, each week one commit."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta

from django.db import transaction

from demo.scenes import ALL
from demo.scenes.opening import gather
from demo.stage import Scene, Stage, hour
from demo.world import World
from qispi.kit import clock
from qispi.programme.models import Edition

AfterWeek = Callable[[Stage, date], None]


def play(world: World, until: datetime, *, after: datetime | None = None, after_week: AfterWeek | None = None) -> Stage:
    """Play what happens up to an instant, or on from the one where an earlier play ended."""
    stage = _resumed(world) if after else Stage(world)
    scenes = _in_order(world, after, until)
    last = clock.day_of(until)
    for sunday in _weeks(clock.day_of(after) if after else world.size.first, last):
        with transaction.atomic():
            for scene in _by(sunday, scenes):
                with clock.at(scene.at):
                    scene.deed(stage)
        if after_week:
            after_week(stage, min(sunday, last))
    return stage


def morning(day: date) -> datetime:
    """Until when a day is played that is to be somebody's today: its first session has begun, nothing is marked."""
    return hour(day, 9, 30)


def _in_order(world: World, after: datetime | None, until: datetime) -> deque[Scene]:
    """Everything that happens in between; two things at one instant keep the order of their tellers."""
    told = [scene for tell in ALL for scene in tell(world) if scene.at <= until and (not after or scene.at > after)]
    return deque(sorted(told, key=lambda scene: scene.at))


def _by(day: date, scenes: deque[Scene]) -> Iterator[Scene]:
    while scenes and clock.day_of(scenes[0].at) <= day:
        yield scenes.popleft()


def _weeks(first: date, last: date) -> Iterable[date]:
    """The Sunday of each week up to the one that holds the last day."""
    sunday = first + timedelta(days=6 - first.weekday())
    while sunday < last + timedelta(days=7):
        yield sunday
        sunday += timedelta(days=7)


def _resumed(world: World) -> Stage:
    """The stage as the play that ended before left it."""
    stage = Stage(world)
    gather(stage)
    by_title = {edition.title: edition for edition in Edition.objects.order_by("pk")}
    stage.editions = {plan.number: by_title[plan.title] for plan in world.editions if plan.title in by_title}
    for number, edition in stage.editions.items():
        for turn, session in enumerate(edition.sessions.order_by("opens_at")):
            stage.sessions[number, turn] = session
    return stage
