"""Persons come in by the thousand: all that costs time is prepared before the transaction opens."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from qispi.kit import clock
from qispi.kit.access import Actor
from qispi.kit.bulk import Rows, rows_of
from qispi.kit.ids import new_id
from qispi.kit.keys import keyring
from qispi.ledger.actions import record
from qispi.people import rules
from qispi.people.actions.documents import seal_document
from qispi.people.errors import DocumentIsTaken, NameIsMissing
from qispi.people.models import Person, PersonDocument, Post
from qispi.territory.models import Institution, Region

CHUNK = 10_000  # parameters of one statement
CHANGEABLE = frozenset({"paternal_surname", "maternal_surname", "given_names", "sex", "email", "phone"})
POST_FIELDS = frozenset(
    {"institution", "institution_text", "region", "position", "labour_regime", "audience", "from_on"}
)

SAME_POST = ("institution_id", "institution_text", "region_id", "position", "labour_regime", "audience", "from_on")


@dataclass(frozen=True)
class NewPost:
    """What a person holds, and where. The region is the institution's where none is given."""

    institution: Institution | None = None
    institution_text: str = ""
    region: Region | None = None
    position: str = ""
    labour_regime: str = ""
    audience: str = ""
    from_on: date | None = None


@dataclass(frozen=True)
class NewPerson:
    """Somebody as a roster or a form writes her. Documents are (kind, number) or (kind, number, country)."""

    paternal_surname: str
    given_names: str
    sex: str
    documents: Sequence[tuple[str, ...]]
    maternal_surname: str = ""
    email: str = ""
    phone: str = ""
    post: NewPost | None = None
    uuid: UUID = field(default_factory=new_id)


@dataclass
class Prepared:
    """Rows that wait for their transaction, and the keys under which they were sealed."""

    source: list[NewPerson]
    persons: list[Person]
    person_rows: Rows
    document_rows: Rows
    document_owners: list[Person]
    post_rows: Rows
    post_owners: list[Person]
    key_state: tuple[str, str | None]


def prepare_people(people: Iterable[NewPerson]) -> Prepared:
    """Seal, hash and shape everything without a query, so that the database's lock is held for the writing alone."""
    source = list(people)
    ring, now = keyring(), clock.now()
    persons = [_person(new, now) for new in source]
    pairs = list(zip(persons, source, strict=True))
    documents = [(person, document) for person, new in pairs for document in new.documents]
    posts = [(person, new.post) for person, new in pairs if new.post]
    sealed = [seal_document(person.uuid, *document, ring=ring) for person, document in documents]
    return Prepared(
        source=source,
        persons=persons,
        person_rows=rows_of(persons, Person),
        document_rows=rows_of(sealed, PersonDocument, owner="person"),
        document_owners=[person for person, _ in documents],
        post_rows=rows_of([_post(post, now) for _, post in posts], Post, owner="person"),
        post_owners=[person for person, _ in posts],
        key_state=(ring.current, ring.leaving),
    )


@transaction.atomic
def save_prepared(prepared: Prepared, *, by: Actor | None) -> list[Person]:
    """Write prepared people: three statements by the thousand, one look for their ids, one line of the ledger."""
    ring = keyring()
    if prepared.key_state != (ring.current, ring.leaving):  # keys were changed meanwhile: seal again, lose no row
        prepared = prepare_people(prepared.source)
    persons = prepared.persons
    try:
        with transaction.atomic():
            prepared.person_rows.insert()
            _take_ids(persons)
            prepared.document_rows.insert([person.pk for person in prepared.document_owners])
    except IntegrityError as error:
        raise DocumentIsTaken from error
    prepared.post_rows.insert([person.pk for person in prepared.post_owners])
    if len(persons) == 1:
        record("person registered", persons[0], by=by)
    elif persons:
        record("people registered", "people.person", by=by, people=len(persons))
    return persons


def _take_ids(persons: list[Person]) -> None:
    for start in range(0, len(persons), CHUNK):
        chunk = persons[start : start + CHUNK]
        found = Person.objects.filter(uuid__in=[person.uuid for person in chunk]).values_list("uuid", "pk")
        ids = dict(found)
        for person in chunk:
            person.pk = ids[person.uuid]
            person._state.adding, person._state.db = False, "default"


def register_people(people: Iterable[NewPerson], *, by: Actor | None) -> list[Person]:
    """Bring people in, each with documents and a present post."""
    return save_prepared(prepare_people(people), by=by)


@transaction.atomic
def change_person(*, person: Person, by: Actor, **changes: Any) -> Person:
    """Correct names, sex or contact. The ledger keeps which fields changed, never their contents."""
    unknown = set(changes) - CHANGEABLE
    if unknown:
        raise TypeError(f"not a field that may be changed: {sorted(unknown)}")
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    changed = sorted(name for name, value in changes.items() if getattr(person, name) != value)
    if not changed:
        return person
    for name in changed:
        setattr(person, name, changes[name])
    if not (person.paternal_surname and person.given_names):
        raise NameIsMissing
    person.sort_key = rules.sort_key(person.paternal_surname, person.maternal_surname, person.given_names)
    person.save(update_fields=[*changed, "sort_key"])
    record("person changed", person, by=by, fields=changed)
    return person


@transaction.atomic
def move_post(*, person: Person, institution: Institution | None, from_on: date, by: Actor, **details: Any) -> Post:
    """The present post is closed the day before the new one begins; the past stays as it was.

    The same move asked for again is the post that stands.
    """
    unknown = set(details) - POST_FIELDS
    if unknown:
        raise TypeError(f"not a field of a post: {sorted(unknown)}")
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)  # two moves at once: one after the other
    post = _post(NewPost(institution=institution, from_on=from_on, **details), clock.now())
    post.person = person
    present = Post.objects.filter(person=person, until_on=None).first()
    if present and all(getattr(present, name) == getattr(post, name) for name in SAME_POST):
        return present
    if present:
        present.until_on = from_on - timedelta(days=1)
        present.save(update_fields=["until_on"])
    post.save()
    record("post moved", person, by=by, region=post.region_id or "", post=post.pk)
    return post


def _person(new: NewPerson, now: datetime) -> Person:
    return Person(
        uuid=new.uuid,
        paternal_surname=new.paternal_surname,
        maternal_surname=new.maternal_surname,
        given_names=new.given_names,
        sort_key=rules.sort_key(new.paternal_surname, new.maternal_surname, new.given_names),
        sex=new.sex,
        email=new.email,
        phone=new.phone,
        recorded_at=now,
    )


def _post(new: NewPost, now: datetime) -> Post:
    region_id = new.region.pk if new.region else (new.institution.region_id if new.institution else None)
    return Post(
        institution=new.institution,
        institution_text=new.institution_text,
        region_id=region_id,
        position=new.position,
        labour_regime=new.labour_regime,
        audience=new.audience,
        from_on=new.from_on,
        recorded_at=now,
    )
