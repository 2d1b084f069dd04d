"""Codes on printed slips, and the few people who have come in with theirs: a PIN costs a hundredth of a second each."""

from datetime import timedelta

from demo.people import PIN
from demo.stage import NATION, Scene, Scenes, Stage, hour
from demo.world import World
from qispi.people import actions

SLIPS, ENTER = 30, 12  # for each of the first regions


def scenes(world: World) -> Scenes:
    """In the third week some offices get their slips."""
    for turn, region in enumerate(world.size.regions[:4]):
        at = hour(world.size.first + timedelta(days=15 + turn), 10)
        yield Scene(at, lambda stage, region=region: _slips(stage, region))  # type: ignore[misc]


def _slips(stage: Stage, region: str) -> None:
    office = next(one for one in stage.world.offices.values() if one.region == region and one.is_reached)
    numbers = [one.number for one in stage.world.of_office(office.key) if not one.card][:SLIPS]
    people = {number: person for number in numbers if (person := stage.person(number))}
    if not people:
        return
    institution = stage.institution(office.key)
    _, slips = actions.make_slips(people=list(people.values()), institution=institution, by=stage.who(NATION))
    documents = {person.pk: stage.world.people[number].document for number, person in people.items()}
    for slip in slips[:ENTER]:
        attempt = actions.Attempt("dni", documents[slip.person.pk], "", "")
        if admission := actions.show_code(attempt, code=slip.code):
            actions.choose_pin(admission, pin=PIN, again=PIN, attempt=attempt)
