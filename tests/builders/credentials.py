"""Certificates in field words: a room in Loreto that was closed, and the papers that came of it."""

from qispi.credentials import actions
from qispi.credentials.models import Certificate
from qispi.kit.commands import Console
from qispi.people.models import Person
from qispi.programme.models import Completion, Edition
from tests.builders.programme import a_closed_room, an_edition, some_people

SIGNS = [
    ("Irma Supuesta Demo", "Directora general", "R. M. 000-2025-EJEMPLO"),
    ("Tomás Ficticio Prueba", "Responsable del programa", "R. D. 000-2025-EJEMPLO"),
]


def a_trained_room(people: int = 3, **changes: object) -> Edition:
    """An edition whose people all met the rule; nobody has a certificate yet."""
    from qispi.programme.actions import Signs

    edition = an_edition(**({"signatories": [Signs(*one) for one in SIGNS]} | changes))
    a_closed_room(some_people(people), edition)
    return edition


def issued(edition: Edition) -> list[Certificate]:
    """Everybody's certificates, as the command issues them."""
    actions.issue_certificates(edition=edition, by=Console())
    return list(Certificate.objects.filter(edition=edition).order_by("pk"))


def a_certificate(**changes: object) -> Certificate:
    """One person's, of an edition of its own."""
    return issued(a_trained_room(1, **changes))[0]


def certificate_of(person: Person, edition: Edition) -> Certificate:
    """The certificate of somebody who was in the closed room of an edition."""
    completion = Completion.objects.get(person=person, edition=edition, annulment=None)
    actions.issue_certificate(completion=completion.uuid, edition=edition, by=Console())
    return Certificate.objects.get(person=person, edition=edition)
