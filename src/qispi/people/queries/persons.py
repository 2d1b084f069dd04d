"""Persons within somebody's reach, and persons by their documents."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from qispi.kit import reading
from qispi.kit.access import Viewer, scope_of
from qispi.people import documents
from qispi.people.models import Person, PersonDocument, PersonMerge

CHUNK = 10_000  # parameters of one statement; SQLite takes 32,766


def people_visible_to(viewer: Viewer) -> QuerySet[Person]:
    """Everybody within the viewer's reach, by whatever way a package has registered."""
    return Person.objects.filter(scope_of(viewer, "people.person"))


def person_for(viewer: Viewer, uuid: UUID) -> Person:
    """The person, or a 404 that does not tell whether she exists."""
    return get_object_or_404(people_visible_to(viewer), uuid=uuid)


def person_to_let_in(viewer: Viewer, uuid: UUID) -> Person:
    """Whom the viewer may hand a code: nearer than whom she sees; a trainer, who sits in her room today."""
    return get_object_or_404(Person.objects.filter(scope_of(viewer, "people.code")), uuid=uuid)


def document_of(viewer: Viewer, person: Person) -> str:
    """The number of a person's document, written in the log of reads; empty when she has none."""
    return next(iter(documents_of(viewer, [person]).get(person.pk, [])), "")


def documents_of(viewer: Viewer, people: Iterable[Person]) -> dict[int, list[str]]:
    """The numbers of everybody's documents in one query, written in the log of reads with whose they were."""
    by_pk = {person.pk: person for person in people}
    found: dict[int, list[str]] = {}
    for document in PersonDocument.objects.filter(person__in=by_pk).select_related("person").order_by("pk"):
        found.setdefault(document.person_id, []).append(documents.number_of(document))
    ids = [str(by_pk[pk].uuid) for pk in found]
    reading.saw("people.documents_of", len(found), narrowed={"viewer": str(viewer.uuid)}, ids=ids)
    return found


def people_by_documents(pairs: Iterable[tuple[str, str]], country: str = "PE") -> dict[tuple[str, str], Person]:
    """Who holds each (kind, number), the row that stands for merged ones; the same few queries for 3 or for 3,000."""
    wanted = documents.pairs_by_hash(pairs, country)
    found: dict[tuple[str, str], Person] = {}
    hashes = list(wanted)
    for start in range(0, len(hashes), CHUNK):
        chunk = hashes[start : start + CHUNK]
        for document in PersonDocument.objects.filter(lookup__in=chunk).select_related("person"):
            found[wanted[document.lookup]] = document.person
    return _standing_for(found) if found else found


def _standing_for(found: dict[tuple[str, str], Person]) -> dict[tuple[str, str], Person]:
    canonical = canonical_ids()
    dropped = {pair: canonical[person.pk] for pair, person in found.items() if person.pk in canonical}
    if dropped:
        kept = Person.objects.in_bulk(set(dropped.values()))
        found |= {pair: kept[pk] for pair, pk in dropped.items()}
    return found


def canonical_ids(as_of: datetime | None = None) -> dict[int, int]:
    """Whom each merged row stands for: {drop: keep}, chains followed to their end, as it was known at `as_of`."""
    merges = PersonMerge.objects.order_by("merged_at")
    if as_of is None:
        merges = merges.filter(undone_at=None)
    else:
        merges = merges.filter(Q(undone_at=None) | Q(undone_at__gt=as_of), merged_at__lte=as_of)
    direct = dict(merges.values_list("drop_id", "keep_id"))
    return {drop: _end_of(drop, direct) for drop in direct}


def _end_of(person_id: int, direct: dict[int, int]) -> int:
    seen = {person_id}
    while (after := direct.get(person_id)) is not None and after not in seen:
        seen.add(after)
        person_id = after
    return person_id
