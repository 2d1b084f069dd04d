"""Persons in field words: the cast of every test, and anybody else it needs."""

from itertools import count
from typing import Any
from uuid import UUID

from django.test import Client

from qispi.kit import clock
from qispi.people.actions import NewPerson, NewPost, register_people
from qispi.people.models import Person, RoleGrant
from qispi.people.rules import Role
from qispi.territory.models import Institution, Region

_numbers = count(70_000_001)


class Nobody:
    """Who acts where a test does not say who."""

    uuid = UUID(int=0)


def a_document() -> str:
    """A DNI that nobody else in the test has."""
    return f"{next(_numbers):08d}"


def a_region(code: str = "15", name: str = "Lima") -> Region:
    return Region.objects.get_or_create(code=code, defaults={"name": name})[0]


def a_person(
    given_names: str = "Ada",
    *,
    surname: str = "Ficticia",
    maternal: str = "Ejemplo",
    role: str = "operator",
    region: Region | str | None = None,
    institution: Institution | None = None,
    sex: str = "F",
    document: str | tuple[str, str] | None = None,
    **more: Any,
) -> Person:
    """A person with a document and a present post; a role other than operator reaches the region or institution."""
    region = a_region(region, f"Región {region}") if isinstance(region, str) else region
    number = document or a_document()
    post = NewPost(
        institution=institution,
        region=region,
        position=more.pop("position", ""),
        audience=more.pop("audience", ""),
        from_on=more.pop("from_on", None),
    )
    new = NewPerson(
        paternal_surname=surname,
        maternal_surname=maternal,
        given_names=given_names,
        sex=sex,
        documents=[number if isinstance(number, tuple) else ("dni", number)],
        post=post,
        **more,
    )
    person = register_people([new], by=Nobody())[0]
    if role != Role.OPERATOR:
        a_grant(person, role, region=region, institution=institution)
    return person


def a_grant(
    person: Person, role: str, *, region: Region | None = None, institution: Institution | None = None
) -> RoleGrant:
    reach: dict[str, Any] = {}
    if role in {Role.REGION, Role.TRAINER}:
        reach["region"] = region
    elif role == Role.FOCAL_POINT:
        reach["institution"] = institution
    return RoleGrant.objects.create(person=person, role=role, from_at=clock.now(), **reach)


def ada(**more: Any) -> Person:
    """The operator."""
    return a_person("Ada", **({"region": "15"} | more))


def bruno(**more: Any) -> Person:
    """Her colleague."""
    return a_person("Bruno", surname="Inventado", **({"region": "15", "sex": "M"} | more))


def carla(**more: Any) -> Person:
    """The trainer."""
    return a_person("Carla", surname="Supuesto", **({"role": "trainer", "region": "15"} | more))


def dario(**more: Any) -> Person:
    """The coordinator of another region: the one who must not see."""
    return a_person("Dario", surname="Lejano", **({"role": "region", "region": "16", "sex": "M"} | more))


def a_coordinator(**more: Any) -> Person:
    """The nation's."""
    return a_person("Elena", surname="Supuesta", **({"role": "nation"} | more))


def signed_in(client: Client, person: Person) -> Client:
    """The client with this person's session, second factor just proven."""
    client.force_login(person)
    session = client.session
    session["factor_at"] = clock.true_now().timestamp()
    session.save()
    return client
