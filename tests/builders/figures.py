"""Worlds for figures, made by the thousand: rows are added straight, because the figures read rows and nothing else."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from random import Random
from typing import Any
from uuid import UUID

from qispi.kit.clock import LIMA
from qispi.people.models import Person, PersonMerge, Post
from qispi.programme.models import (
    Completion,
    CompletionAnnulment,
    Edition,
    Enrolment,
    Goal,
    GoalShare,
    PostsToCover,
)
from qispi.territory.models import Institution, Region

NOBODY = UUID(int=0)
_numbers = count(1)


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), LIMA)


def an_office(
    key: str, region: Region | None, *, sector: str = "salud", parent: Institution | None = None
) -> Institution:
    office = Institution.objects.create(
        level="establishment", kind="hospital", key=key, name=f"Oficina {key}",
        region=region, sector_key=sector, path=key,
        parent=parent,
    )  # fmt: skip
    office.path = f"{parent.path if parent else '/'}{office.pk}/"
    office.save(update_fields=["path"])
    return office


def many_people(number: int, *, sex: str | None = None) -> list[Person]:
    first = next(_numbers)
    return Person.objects.bulk_create(
        [
            Person(
                paternal_surname="Ficticia",
                maternal_surname="Ejemplo",
                given_names=f"Ada {first}-{n}",
                sort_key=f"FICTICIA EJEMPLO , ADA {first:06d}-{n:06d}",
                sex=sex or ("M" if n % 3 == 0 else "F"),
            )
            for n in range(number)
        ],
        batch_size=5000,
    )


def an_edition(key: str = "", *, starts_on: date = date(2025, 1, 2), **changes: Any) -> Edition:
    values = {"title": "Curso de ejemplo", "course_key": "ejemplo", "course_version": "1", "minutes": 300}
    return Edition.objects.create(
        key=key or f"edicion-{next(_numbers)}",
        starts_on=starts_on,
        ends_on=changes.pop("ends_on", starts_on),
        provider="Ministerio de Ejemplo",
        opened_at=changes.pop("opened_at", noon(date(2025, 1, 1))),
        opened_by=NOBODY,
        **(values | changes),
    )


def trained(
    people: Sequence[Person],
    edition: Edition,
    on: Sequence[date] | date,
    *,
    office: Institution | None = None,
    recorded: date | None = None,
) -> list[Completion]:
    """Everybody met the rule, each on her day (or all on one), as recorded that day or on another."""
    days = [on] * len(people) if isinstance(on, date) else on
    enrolments = Enrolment.objects.bulk_create(
        [
            Enrolment(
                edition=edition, person=person, number=next(_numbers) % 30000, enrolled_at=noon(day), enrolled_by=NOBODY
            )
            for person, day in zip(people, days, strict=True)
        ],
        batch_size=5000,
    )
    rows = []
    known = Completion.objects.filter(person__in=people) if len(people) < 500 else Completion.objects.all()
    before = set(known.values_list("person_id", "year"))
    for enrolment, day in zip(enrolments, days, strict=True):
        said = recorded or day
        rows.append(
            Completion(
                enrolment=enrolment,
                person=enrolment.person,
                edition=edition,
                met_at=noon(day),
                met_on=day,
                year=day.year,
                month=day.month,
                recorded_at=noon(said),
                recorded_on=said,
                region_id=office.region_id if office else None,
                sector_key=office.sector_key if office else "",
                institution=office,
                sex=enrolment.person.sex,
                minutes=300,
                is_first_written=(enrolment.person_id, day.year) not in before,
            )
        )
        before.add((enrolment.person_id, day.year))
    return Completion.objects.bulk_create(rows, batch_size=5000)


def annulled(completion: Completion, on: date) -> CompletionAnnulment:
    return CompletionAnnulment.objects.create(
        completion=completion, reason="hechos falsos", recorded_at=noon(on), recorded_on=on, recorded_by=NOBODY
    )


def merged(keep: Person, drop: Person, on: date, *, undone: date | None = None) -> PersonMerge:
    return PersonMerge.objects.create(
        keep=keep, drop=drop, reason="una persona", merged_by=NOBODY, merged_at=noon(on),
        undone_at=noon(undone) if undone else None,
    )  # fmt: skip


def a_goal(people: int, region: Region | None = None, *, year: int = 2025, on: date = date(2025, 1, 2)) -> Goal:
    goal = Goal.objects.create(year=year, source="Plan de ejemplo", recorded_at=noon(on), recorded_by=NOBODY)
    GoalShare.objects.create(goal=goal, people=people, region=region, sector_key="salud")
    return goal


def posts_to_cover(office: Institution, posts: int, *, on: date = date(2025, 1, 2)) -> PostsToCover:
    return PostsToCover.objects.create(
        institution=office, posts=posts, source="Archivo de ejemplo", as_of=on, recorded_at=noon(on), recorded_by=NOBODY
    )


def at_a_post(people: Sequence[Person], office: Institution) -> None:
    Post.objects.bulk_create(
        [Post(person=p, institution=office, region_id=office.region_id, position="enfermería") for p in people],
        batch_size=5000,
    )


REGIONS = [
    "Amazonas",
    "Áncash",
    "Apurímac",
    "Arequipa",
    "Ayacucho",
    "Cajamarca",
    "Callao",
    "Cusco",
    "Huancavelica",
    "Huánuco",
    "Ica",
    "Junín",
    "La_Libertad",
    "Lambayeque",
    "Lima",
    "Loreto",
    "Madre_de_Dios",
    "Moquegua",
    "Pasco",
    "Piura",
    "Puno",
    "San_Martín",
    "Tacna",
    "Tumbes",
    "Ucayali",
]
SECTORS = {"salud": "Salud", "interior": "Interior", "educacion": "Educación", "mujer": "Mujer", "justicia": "Justicia"}


def a_country(people: int, *, seed: int = 1, until: date = date(2025, 9, 15)) -> None:
    """A national year of so many trained people: 25 regions, five sectors, some trained twice, merged or annulled."""
    random = Random(seed)
    for n, name in enumerate(REGIONS, start=1):
        Region.objects.get_or_create(code=f"{n:02d}", defaults={"name": name.replace("_", " ")})
    regions = list(Region.objects.all())
    for key, name in SECTORS.items():
        Institution.objects.create(level="sector", kind="sector", key=key, name=name, path=f"/{key}/", sector_key=key)
    sectors = list(SECTORS)
    offices = [an_office(f"{sectors[n % 5]}-{n}", regions[(n * 7) % 25], sector=sectors[n % 5]) for n in range(120)]
    everybody = many_people(people)
    days = (until - date(2025, 1, 20)).days
    edition = an_edition(capacity=people)
    an_edition(starts_on=date(2025, 10, 20), capacity=people // 20)
    counts: list[Completion] = []
    for n, office in enumerate(offices[:-3]):
        group = everybody[n :: len(offices) - 3]
        group = group[: len(group) // 4] if office.region_id in {"16", "17", "21"} else group
        at_a_post(group, office)
        on = sorted(date(2025, 1, 20) + timedelta(days=int(days * random.random() ** 0.8)) for _ in group)
        counts += trained(group, edition, on, office=office)
    again = random.sample(counts, len(counts) // 30)
    trained([c.person for c in again], an_edition(), until, office=offices[0])
    for completion in random.sample(counts, len(counts) // 100):
        annulled(completion, until)
    pairs = random.sample(everybody, 2 * (people // 200))
    for keep, drop in zip(pairs[::2], pairs[1::2], strict=True):
        merged(keep, drop, until)
    goal = Goal.objects.create(
        year=2025, source="Plan de ejemplo", recorded_at=datetime(2025, 1, 2, tzinfo=UTC), recorded_by=NOBODY
    )
    GoalShare.objects.bulk_create(
        GoalShare(goal=goal, region=region, sector_key=sector, people=people * 14 // 1250)
        for region in regions
        for sector in sectors
    )
    for office in offices:
        posts_to_cover(office, people // 110)
    at_a_post(many_people(40), offices[-1])
