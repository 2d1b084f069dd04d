"""A person's documents: sealed for her row, found by keyed hash."""

from uuid import UUID

from django.db import IntegrityError, transaction

from qispi.kit.access import Actor
from qispi.kit.keys import Keyring, keyring
from qispi.ledger.actions import record
from qispi.people import documents
from qispi.people.errors import DocumentIsTaken
from qispi.people.models import Person, PersonDocument


def seal_document(
    person_uuid: UUID, kind: str, number: str, country: str = "PE", *, ring: Keyring | None = None
) -> PersonDocument:
    """A document sealed and hashed for a person, not yet saved; touches no database."""
    ring = ring or keyring()
    number = number.strip().upper()
    lookup, lookup_next = documents.columns_of(kind, number, country, ring)
    return PersonDocument(
        kind=kind,
        country=country,
        sealed=ring.seal(number, purpose=documents.SEALING, bound_to=documents.bond_of(person_uuid, kind)),
        tail=number[-3:],
        lookup=lookup,
        lookup_next=lookup_next,
    )


def lookup_of(kind: str, number: str, country: str = "PE") -> str:
    """The hash that finds a document."""
    return documents.columns_of(kind, number, country, keyring())[0]


@transaction.atomic
def add_document(*, person: Person, kind: str, number: str, country: str = "PE", by: Actor) -> PersonDocument:
    """One more document of a person: a CE that became a DNI, a passport."""
    document = seal_document(person.uuid, kind, number, country)
    document.person = person
    try:
        with transaction.atomic():
            document.save()
    except IntegrityError as error:
        raise DocumentIsTaken from error
    record("document added", person, by=by, kind=kind)
    return document
