"""January: who works for the programme, the offices, the goal, the posts to cover."""

from datetime import timedelta
from random import Random

from django.conf import settings

from demo.people import let_in_the_cast
from demo.stage import LORETO, NATION, TRAINER, Scene, Scenes, Stage, hour
from demo.world import MINISTRY, World
from demo.world.people import Someone, someone
from demo.world.places import PLACES, SECTORS, goal_of
from qispi.kit.sheets.writing import Table, write_xlsx
from qispi.learning.actions import compiled, publish
from qispi.people import actions
from qispi.people.models import Person
from qispi.people.rules import Role
from qispi.programme.actions import COURSE_KEY, Share, import_posts, set_goal
from qispi.territory.actions import import_institutions, load_tree

TRAINERS = 14
FIRST_OF_STAFF = -900_000  # numbers below those of the people whom the programme reaches: 98,100,000 and on


def scenes(world: World) -> Scenes:
    """In the first days of the world."""
    first = world.size.first
    yield Scene(hour(first, 8), _let_in)
    yield Scene(hour(first, 8, 30), _let_staff_in)
    yield Scene(hour(first, 9), _offices)
    yield Scene(hour(first, 9, 10), _course)
    yield Scene(hour(first, 9, 30), _goal)
    yield Scene(hour(first, 10), _posts)


def _let_in(stage: Stage) -> None:
    load_tree()
    let_in_the_cast(by=stage.console)


def _let_staff_in(stage: Stage) -> None:
    """A coordinator for every region but the cast's own, and those who give the course."""
    nation = stage.who(NATION)
    coordinators, trainers = _coordinators(stage.world), _trainers(stage.world)
    everybody = [*coordinators, *trainers]
    for one, person in zip(everybody, _registered(stage, everybody, nation), strict=True):
        role = Role.REGION if one in coordinators else Role.TRAINER
        actions.grant_role(person=person, role=role, region=stage.region(one.region), by=nation)
    gather(stage)


def gather(stage: Stage) -> None:
    """Find those who act, after they were let in or when a year is played on."""
    stage.coordinators = {one.region: stage.who(one.document) for one in _coordinators(stage.world)}
    stage.coordinators["16"] = stage.who(LORETO)
    stage.trainers = [stage.who(TRAINER), *(stage.who(one.document) for one in _trainers(stage.world))]


def _coordinators(world: World) -> list[Someone]:
    random = world.random("coordinators")
    return [_of_staff(int(code), code, random) for code in world.size.regions if code != "16"]


def _trainers(world: World) -> list[Someone]:
    random = world.random("trainers")
    return [_of_staff(100 + turn, list(PLACES)[turn * 2 % 25], random) for turn in range(TRAINERS - 1)]


def _of_staff(turn: int, region: str, random: Random) -> Someone:
    return someone(FIRST_OF_STAFF + turn, random, office="", region=region, position="programa nacional", audience="")


def _registered(stage: Stage, staff: list[Someone], by: Person) -> list[Person]:
    return actions.register_people(
        [
            actions.NewPerson(
                paternal_surname=one.paternal,
                maternal_surname=one.maternal,
                given_names=one.given,
                sex=one.sex,
                documents=[("dni", one.document)],
                post=actions.NewPost(region=stage.region(one.region), position=one.position),
            )
            for one in staff
        ],
        by=by,
    )


def _offices(stage: Stage) -> None:
    header = ["Clave", "Nombre de la institución", "Nivel", "Tipo", "Depende de", "Departamento"]
    rows = [
        [office.key, office.name, "establecimiento", office.kind, office.parent, PLACES[office.region].name]
        for office in stage.world.offices.values()
    ]
    import_institutions(write_xlsx(Table("Instituciones", header, rows)), by=stage.who(NATION))


def _course(stage: Stage) -> None:
    """The real course; a folder in which it was published before keeps it."""
    publish(compiled(settings.ROOT / "content" / "courses" / COURSE_KEY), by=stage.who(NATION))


def _goal(stage: Stage) -> None:
    year = stage.world.size.year
    shares = [
        Share(people, sector, stage.region(region), SECTORS[sector].audience)
        for region in PLACES
        for sector, people in goal_of(region).items()
    ]
    source = f"Plan Anual de Capacitación {year} del {MINISTRY} (inventado)"
    set_goal(year=year, shares=shares, source=source, by=stage.who(NATION))


def _posts(stage: Stage) -> None:
    said_on = stage.world.size.first - timedelta(days=20)
    source = "Cuadro de puestos (inventado)"
    header = ["Institución", "Público", "Puestos", "Fuente", "Fecha"]
    rows = [
        [office.key, SECTORS[office.sector].audience, office.posts, source, said_on]
        for office in stage.world.offices.values()
    ]
    import_posts(write_xlsx(Table("Puestos", header, rows)), by=stage.who(NATION), name="puestos por cubrir.xlsx")
