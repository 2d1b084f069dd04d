"""A small country in which every role stands once: who knocks at the doors of the access matrix, and at whose."""

from dataclasses import dataclass, field
from typing import Any

from django.test import Client

from qispi.people.models import Person
from qispi.territory.models import Institution, Region
from tests.builders.people import a_grant, a_person, a_region, signed_in
from tests.builders.programme import an_institution

ROLES = ("operator", "trainer", "focal_point", "region", "nation", "editor", "evaluator", "auditor")
OWN, OTHER_PERSON, OTHER_ENTITY, OTHER_REGION = PLACES = ("own", "other person", "other entity", "other region")


@dataclass
class Place:
    """Whose thing it is: seen from somebody of the hospital of Loreto."""

    name: str
    region: Region
    institution: Institution
    person: Person


@dataclass
class World:
    viewers: dict[str, Person]
    places: dict[str, Place]
    sessions: dict[str, str] = field(default_factory=dict)
    made: dict[tuple[Any, ...], Any] = field(default_factory=dict)  # what the doors name, made when first asked for

    def client(self, role: str) -> Client:
        """A browser of its own, without what earlier pages had to say; each role signs in once."""
        client = Client(raise_request_exception=False)
        if role != "anonymous":
            if role not in self.sessions:
                self.sessions[role] = signed_in(Client(), self.viewers[role]).cookies["sessionid"].value
            client.cookies["sessionid"] = self.sessions[role]
        return client


def a_world() -> World:
    """Every role lives in the hospital of Loreto; there is another one beside it, and one in Cusco."""
    loreto, cusco = a_region("16", "Loreto"), a_region("08", "Cusco")
    hospital = an_institution("hospital-ficticio", loreto)
    beside = an_institution("hospital-inventado", loreto, sector_key="mujer")
    far = an_institution("hospital-supuesto", cusco)
    viewers = {role: _viewer(role, loreto, hospital) for role in ROLES}
    return World(
        viewers,
        {
            OWN: Place(OWN, loreto, hospital, viewers["operator"]),
            OTHER_PERSON: Place(OTHER_PERSON, loreto, hospital, _somebody("Bruno", loreto, hospital)),
            OTHER_ENTITY: Place(OTHER_ENTITY, loreto, beside, _somebody("Berta", loreto, beside)),
            OTHER_REGION: Place(OTHER_REGION, cusco, far, _somebody("Dario", cusco, far)),
        },
    )


def _somebody(given_names: str, region: Region, institution: Institution) -> Person:
    return a_person(given_names, surname="Inventado", region=region, institution=institution)


def _viewer(role: str, region: Region, institution: Institution) -> Person:
    person = _somebody(f"Viewer {role}", region, institution)
    if role != "operator":
        a_grant(person, role, region=region, institution=institution)
    return person
