"""The lists of each region's personnel, as its coordinator uploads them; and files that were no lists."""

from datetime import timedelta

from demo.rosters import NO_ROSTERS, Writing, by_office
from demo.stage import Scene, Scenes, Stage, hour
from demo.world import Fate, Way, World
from demo.world.places import PLACES
from qispi.kit.refusals import Refusal
from qispi.programme.actions.roster import import_roster


def scenes(world: World) -> Scenes:
    """In the first weeks a list a region; who comes with the list of an edition is not on it, cards apart."""
    come_later = _come_later(world)
    for turn, region in enumerate(world.size.regions):
        at = hour(world.size.first + timedelta(days=1 + turn % 5), 11, turn)
        yield Scene(at, lambda stage, region=region: _upload(stage, region, come_later))  # type: ignore[misc]
    days = (world.size.today - world.size.first).days
    for turn, roster in enumerate(NO_ROSTERS):
        at = hour(world.size.first + timedelta(days=days * (turn + 1) // 4), 12)
        yield Scene(at, lambda stage, roster=roster: _refused(stage, roster))  # type: ignore[misc]


def _come_later(world: World) -> set[int]:
    """Who first appears in the list of an edition; three of ten of them stand on the region's list as well."""
    by_now = (plan for plan in world.editions if plan.opened_on < world.size.today and plan.fate != Fate.CANCELLED)
    listed = (plan for plan in by_now if plan.way != Way.NAMES)
    random = world.random("on both lists")
    found = {number for plan in listed for number in plan.people if random.random() > 0.3}
    return {number for number in found if not world.people[number].card}


def _upload(stage: Stage, region: str, come_later: set[int]) -> None:
    people = [one for one in stage.world.people.values() if one.region == region and one.number not in come_later]
    roster = by_office(f"personal {PLACES[region].name}", people, Writing(stage.world.offices, by_card=True))
    import_roster(roster.content, name=roster.name, by=stage.coordinator(region))


def _refused(stage: Stage, roster: object) -> None:
    """Somebody picks the wrong file, reads why it can't be one, and nothing has changed."""
    name, content = roster  # type: ignore[misc]
    try:
        import_roster(content, name=name, by=stage.coordinator(stage.world.size.regions[0]))
    except Refusal as refusal:
        stage.refused.append(str(refusal.reason))
