"""One seed, one country: the same offices, people and editions whoever plays it, wherever."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from demo.world.editions import Absence, Fate, Meeting, Plan, Way, absences_of, day_at, meetings_of, working_day
from demo.world.people import Someone, someone
from demo.world.places import BEHIND, PLACES, SECTORS, Office, offices_of, spread
from qispi.kit.clock import LIMA

SEED = 2025
CARDS = 140  # every so many people, one whom an early list knows by a foreign card


@dataclass(frozen=True)
class Size:
    """How large a world is, and between which days it is played."""

    people: int
    editions: int  # held, cancelled and to come by `today`
    first: date
    today: date
    regions: tuple[str, ...] = tuple(PLACES)
    cancelled: int = 5
    to_come: int = 14
    later: int = 40  # opened and held after today, when the year is played on
    meets_at: int = 9  # at what hour somebody's session begins today

    @property
    def year(self) -> int:
        return self.today.year


@dataclass
class World:
    """Everything that will happen, in no order yet."""

    seed: int
    size: Size
    offices: dict[str, Office] = field(default_factory=dict)
    people: dict[int, Someone] = field(default_factory=dict)
    editions: list[Plan] = field(default_factory=list)

    def random(self, about: str) -> Random:
        """Chance of its own for each matter, so that one more in one place moves nothing in another."""
        return Random(f"{self.seed}-{about}")

    def of_office(self, key: str) -> list[Someone]:
        return [one for one in self.people.values() if one.office == key]


def national() -> Size:
    """3,400 people, 25 regions, 118 editions, read on 15 September 2025."""
    return Size(people=3_400, editions=118, first=date(2025, 1, 6), today=date(2025, 9, 15))


def sample(today: date, *, meets_at: int = 9) -> Size:
    """A slice for a newcomer: one region, the twelve weeks before today, something to do today."""
    first = today - timedelta(weeks=12)
    return Size(
        people=130, editions=7, first=first, today=today, regions=("16",), cancelled=1, to_come=2, later=0,
        meets_at=meets_at,
    )  # fmt: skip


def imagine(size: Size, seed: int = SEED) -> World:
    """Places first, then who works there, then who is called when."""
    world = World(seed, size)
    counts = spread(size.people, {code: _people_of(code) for code in size.regions})
    for region, number in counts.items():
        for office in offices_of(region, number):
            world.offices[office.key] = office
    _populate(world)
    _call(world)
    return world


def _people_of(region: str) -> float:
    place = PLACES[region]
    return max(place.goal * 1.13, place.trained * 1.22)


def _populate(world: World) -> None:
    number = 0
    for office in world.offices.values():
        random = world.random(f"people of {office.key}")
        about = SECTORS[office.sector]
        for _ in range(office.posts):
            number += 1
            one = someone(
                number,
                random,
                office=office.key,
                region=office.region,
                position=random.choice(about.positions),
                audience=about.audience,
            )
            if number % CARDS == 0:
                one = one._replace(card=f"{990_000_000 + number}")
            world.people[number] = one


def _call(world: World) -> None:
    """Editions until today by region and pace; what is to come and what comes later takes those who are left."""
    size = world.size
    held = size.editions - size.cancelled - size.to_come
    by_region = spread(held, {code: PLACES[code].trained for code in size.regions})
    if BEHIND in by_region and by_region[BEHIND] < 2:  # a room that was held, and one that was called off
        by_region |= {BEHIND: 2, "15": by_region["15"] - 1}
    queues = {code: _queue(world, code) for code in size.regions}
    random = world.random("editions")
    order = [code for code, number in by_region.items() for _ in range(number)]
    random.shuffle(order)
    first, last = _played(world)
    for turn, region in enumerate(order):
        ends_on = day_at((turn + 0.6) / held, first, last)
        takes = _takes(world, region, by_region[region])
        world.editions.append(_plan(world, region, min(ends_on, last), Fate.HELD, _next(world, queues[region], takes)))
    _cancel_some(world, queues)
    _plan_ahead(world, queues)
    world.editions.sort(key=lambda plan: (plan.ends_on, plan.region))
    for number, plan in enumerate(world.editions, 1):
        plan.number = number
    _trouble(world)


def _takes(world: World, region: str, editions: int) -> int:
    """How many an edition calls, so that the region's people are trained in the measure of its figures."""
    here = sum(one.region == region for one in world.people.values())
    wanted = here * PLACES[region].trained / _people_of(region)
    return round(wanted / max(1, editions) / 0.84)


def _queue(world: World, region: str) -> list[int]:
    """In which order people of a region are called: sectors that come readily first, offices that never come not."""
    random = world.random(f"queue of {region}")
    here = [one for one in world.people.values() if one.region == region and world.offices[one.office].is_reached]
    waits = {one.number: random.random() / SECTORS[world.offices[one.office].sector].comes for one in here}
    return sorted(waits, key=lambda number: waits[number])


def _next(world: World, queue: list[int], number: int) -> list[int]:
    """Who is called to one room: those of one audience first, others where seats are left."""
    audience = world.people[queue[0]].audience if queue else ""
    alike = [one for one in queue if world.people[one].audience == audience]
    taken = [*alike, *(one for one in queue if world.people[one].audience != audience)][:number]
    queue[:] = [one for one in queue if one not in set(taken)]
    return taken


def _plan(world: World, region: str, ends_on: date, fate: Fate, people: list[int]) -> Plan:
    random = world.random(f"edition of {region} until {ends_on} with {people[:1]}")
    is_early = ends_on < world.size.first + timedelta(weeks=9)
    way = random.choices((Way.FILE, Way.NAMES, Way.ATTENDED), (50, 35, 80 if is_early else 5))[0]
    is_virtual = way != Way.ATTENDED and random.random() < 0.28
    if fate != Fate.HELD:
        way = Way.NAMES if way == Way.ATTENDED else way
    has_room = way != Way.ATTENDED and not is_virtual
    meetings = meetings_of(ends_on, PLACES[region].rooms, random) if has_room else []
    absences = {} if way == Way.ATTENDED else absences_of(people, len(meetings) or 2, random)
    leaves = [] if way == Way.ATTENDED else [one for one in people if random.random() < 0.02]
    audience = world.people[people[0]].audience if people else ""
    return Plan(0, region, ends_on, way, fate, is_virtual, people, audience, meetings, absences, leaves)


def _cancel_some(world: World, queues: dict[str, list[int]]) -> None:
    random = world.random("cancelled editions")
    for turn in range(world.size.cancelled):
        region = random.choice(world.size.regions)
        ends_on = day_at(0.15 + 0.8 * turn / max(1, world.size.cancelled), *_played(world))
        called = queues[region][:20]  # they are called again later: nobody came
        world.editions.append(_plan(world, region, ends_on, Fate.CANCELLED, list(called)))


def _played(world: World) -> tuple[date, date]:
    return world.size.first + timedelta(weeks=2), world.size.today - timedelta(days=3)


def _plan_ahead(world: World, queues: dict[str, list[int]]) -> None:
    """What is scheduled today: one that meets this very day in Loreto, then two months; and what is opened later."""
    size, random = world.size, world.random("to come")
    for turn in range(size.to_come + size.later):
        if turn == size.to_come:
            _call_again(world, queues)
        rest = [code for code in size.regions if len(queues[code]) >= 12]
        region = "16" if turn == 0 else random.choices(rest, [len(queues[code]) for code in rest])[0] if rest else ""
        if not region:
            break
        is_scheduled = turn < size.to_come
        after = turn * 4 if is_scheduled else 20 + (turn - size.to_come) * 2
        ends_on = working_day(size.today + timedelta(days=after))
        plan = _plan(world, region, ends_on, Fate.TO_COME, _next(world, queues[region], 24))
        early, late = size.today - timedelta(days=4 + turn), size.today + timedelta(days=2)
        plan.opened = min(plan.opened_on, early) if is_scheduled else max(plan.opened_on, late)
        if turn == 0:
            plan.way, plan.is_virtual = Way.NAMES, False
            plan.meetings = [_today(size.today, size.meets_at), _today(size.today + timedelta(days=1), 9)]
            plan.ends_on = size.today + timedelta(days=1)
        world.editions.append(plan)


def _call_again(world: World, queues: dict[str, list[int]]) -> None:
    """Who did not get all her hours is called once more before the year ends."""
    for plan in world.editions:
        if plan.fate == Fate.HELD:
            missed = [one for one, absence in plan.absences.items() if absence != Absence.LATE]
            queues[plan.region] += [one for one in missed if one not in plan.leaves]


def _today(day: date, hour: int) -> Meeting:
    opens_at = datetime.combine(day, time(hour), LIMA)
    return Meeting(opens_at, opens_at + timedelta(hours=4), "Auditorio de Ejemplo, Iquitos")


def _trouble(world: World) -> None:
    """One session whose list nobody has closed, one called off without a new date."""
    past = [plan for plan in world.editions if plan.fate == Fate.HELD and len(plan.meetings) == 2]
    lately = [plan for plan in past if plan.ends_on >= world.size.today - timedelta(days=12)]
    forgotten = next((plan for plan in reversed(lately) if plan.region == "22"), lately[-1] if lately else None)
    if forgotten:
        forgotten.meetings[-1] = forgotten.meetings[-1]._replace(is_closed=False)
    called_off = next((plan for plan in reversed(past) if plan.region == "17"), None)
    if called_off and called_off is not forgotten:
        called_off.meetings[-1] = called_off.meetings[-1]._replace(is_cancelled=True)
