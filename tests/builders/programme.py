"""Editions, enrolments and sessions in field words. Carla gives the sessions; everything happens in Loreto."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from qispi.kit.clock import LIMA
from qispi.kit.ids import new_id
from qispi.people.actions.persons import NewPerson, NewPost, register_people
from qispi.people.models import Person, RoleGrant
from qispi.programme import actions
from qispi.programme.models import Edition, Enrolment, Session
from qispi.territory.models import Institution, Region

_numbers = count(1)
FIRST_DAY = date(2025, 3, 10)


def at(hour: str, day: date = FIRST_DAY) -> datetime:
    """`at("9:05")`: that time in Lima on the day of the first session."""
    hours, minutes = hour.split(":")
    return datetime(day.year, day.month, day.day, int(hours), int(minutes), tzinfo=LIMA)


def a_region(code: str = "16", name: str = "Loreto") -> Region:
    return Region.objects.get_or_create(code=code, defaults={"name": name})[0]


def an_institution(key: str = "hospital-ficticio", region: Region | None = None, **changes: Any) -> Institution:
    if known := Institution.objects.filter(key=key).first():
        return known
    institution = Institution.objects.create(
        key=key,
        name=changes.pop("name", key.replace("-", " ").title()),
        level=changes.pop("level", "establishment"),
        kind=changes.pop("kind", "hospital"),
        sector_key=changes.pop("sector_key", "salud"),
        region=region or a_region(),
        path="",
        **changes,
    )
    institution.path = f"{institution.parent.path if institution.parent else '/'}{institution.pk}/"
    institution.save(update_fields=["path"])
    return institution


def some_people(
    number: int, *, sex: str = "F", institution: Institution | None = None, post: bool = True
) -> list[Person]:
    """People of one institution, with invented names and documents that nobody has."""
    place = institution or an_institution()
    new = []
    for _ in range(number):
        n = next(_numbers)
        new.append(
            NewPerson(
                paternal_surname="Ejemplo",
                maternal_surname="Ficticia",
                given_names=f"Ada {n:05d}",
                sex=sex,
                documents=[("dni", f"{n:08d}")],
                post=NewPost(institution=place, position="enfermería") if post else None,
            )
        )
    return register_people(new, by=None)


def an_operator(given_names: str = "Ada", *, sex: str = "F", institution: Institution | None = None) -> Person:
    return register_people(
        [
            NewPerson(
                paternal_surname="Quispe",
                maternal_surname="Ejemplo",
                given_names=given_names,
                sex=sex,
                documents=[("dni", f"{next(_numbers):08d}")],
                post=NewPost(institution=institution or an_institution(), position="enfermería"),
            )
        ],
        by=None,
    )[0]


def with_role(person: Person, role: str, **scope: Any) -> Person:
    since = at("0:00", date(2020, 1, 1))
    RoleGrant.objects.create(person=person, role=role, from_at=since, **scope)
    person.__dict__.pop("grants", None)
    return person


def a_trainer(given_names: str = "Carla", **scope: Any) -> Person:
    return with_role(an_operator(given_names), "trainer", **scope)


def a_coordinator(given_names: str = "Rosa", *, region: Region | None = None) -> Person:
    """Of a region when one is named, else of the nation."""
    return with_role(an_operator(given_names), "region" if region else "nation", region=region)


def an_edition(**changes: Any) -> Edition:
    """Five hours in one morning in Loreto, hours alone unless told otherwise."""
    values: dict[str, Any] = {
        "title": "Trata de personas como modalidad de violencia de género",
        "key": f"loreto-2025-{next(_numbers):02d}",
        "region": a_region(),
        "starts_on": FIRST_DAY,
        "ends_on": FIRST_DAY,
        "minutes": 300,
        "rule": Edition.Rule.HOURS,
        "provider": "Ministerio de Ejemplo",
        "by": None,
    }
    return actions.open_edition(**(values | changes))


def enrolled(people: Iterable[Person], edition: Edition) -> list[Enrolment]:
    return actions.enrol(people=people, edition=edition, by=None).all


def a_session(edition: Edition | None = None, *, opens: str = "9:00", closes: str = "14:00", **changes: Any) -> Session:
    """Nine to two on the first day, given by Carla."""
    edition = edition or an_edition()
    return actions.plan_session(
        edition=edition,
        opens_at=changes.pop("opens_at", at(opens)),
        closes_at=changes.pop("closes_at", at(closes)),
        trainer=changes.pop("trainer", None) or a_trainer(),
        place=changes.pop("place", "Sala de ejemplo"),
        by=None,
        **changes,
    )


def seen(
    enrolment: Enrolment, mark: str = "whole", hour: str = "9:00", *, told: datetime | None = None, **changes: Any
) -> Any:
    """What the trainer saw, as a page tells it."""
    return actions.SeenInTheRoom(
        id=changes.pop("id", None) or new_id(),
        enrolment=enrolment.uuid,
        mark=mark,
        seen_at=at(hour),
        told_at=told or at("14:05"),
        **changes,
    )


def a_closed_room(people: Sequence[Person], edition: Edition | None = None) -> Session:
    """Everybody was there for the whole session, and the session is closed."""
    from qispi.kit import clock

    session = a_session(edition)
    enrolments = enrolled(people, session.edition)
    with clock.at(at("14:05")):
        actions.mark_presence([seen(enrolment) for enrolment in enrolments], session=session, by=session.trainer)
    with clock.at(at("14:05") + timedelta(minutes=5)):
        actions.close_session(session=session, people_counted=len(people), by=session.trainer)
    return session
