"""The invented people as whom a newcomer enters. Each comes in through the same actions as anybody."""

from typing import NamedTuple

from qispi.kit.access import Actor
from qispi.people import actions
from qispi.people.models import Person
from qispi.people.queries import people_by_documents
from qispi.people.rules import Role
from qispi.territory.models import Institution, Region

PIN = "590274"  # of everybody here; worth nothing elsewhere


class Invented(NamedTuple):
    """One of the cast: who, with which document and which role."""

    who: str
    document: str
    given_names: str
    surname: str
    sex: str
    role: Role
    region: str = ""
    institution: str = ""


CAST = [
    Invented("coordinación nacional", "00000011", "Rosa", "Ejemplo", "F", Role.NATION),
    Invented("coordinación de Loreto", "00000012", "Elías", "Supuesto", "M", Role.REGION, region="16"),
    Invented(
        "enlace de la DIRESA Loreto", "00000013", "Noemí", "Ficticia", "F", Role.FOCAL_POINT, "16", "diresa-loreto"
    ),
    Invented("capacitadora", "00000014", "Carla", "Inventada", "F", Role.TRAINER, region="16"),
    Invented("operadora", "00000015", "Ada", "Ficticia", "F", Role.OPERATOR, "16", "diresa-loreto"),
]


def let_in_the_cast(*, by: Actor) -> list[Person]:
    """Everybody of the cast with a PIN; whoever is there already stays as she is."""
    known = people_by_documents([("dni", one.document) for one in CAST])
    return [_let_in(one, by) for one in CAST if ("dni", one.document) not in known]


def _let_in(one: Invented, by: Actor) -> Person:
    region = Region.objects.filter(pk=one.region).first()
    institution = Institution.objects.filter(key=one.institution).first()
    post = actions.NewPost(institution=institution, region=region, position="puesto inventado")
    new = actions.NewPerson(
        paternal_surname=one.surname,
        maternal_surname="Inventada" if one.sex == "F" else "Inventado",
        given_names=one.given_names,
        sex=one.sex,
        documents=[("dni", one.document)],
        post=post,
    )
    person = actions.register_people([new], by=by)[0]
    code = actions.hand_out_code(person=person, by=by)
    attempt = actions.Attempt("dni", one.document, "", "")
    actions.choose_pin(actions.show_code(attempt, code=code), pin=PIN, again=PIN, attempt=attempt)
    if one.role != Role.OPERATOR:
        reach = {"region": region if one.role in {Role.REGION, Role.TRAINER} else None}
        reach_below = institution if one.role == Role.FOCAL_POINT else None
        actions.grant_role(person=person, role=one.role, institution=reach_below, by=by, **reach)
        actions.give_demo_factor(person=person, by=by)
    return person
