"""Rows that may be one person, with the evidence; a person decides."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, QuerySet
from django.shortcuts import get_object_or_404

from qispi.kit import clock, reading
from qispi.people.actions.merge import UNDO_WITHIN
from qispi.people.models import Person, PersonDocument, PersonMerge, Post
from qispi.people.queries.persons import people_visible_to
from qispi.people.rules import likeness

MOST = 100


@dataclass(frozen=True)
class Candidate:
    """Two rows and what they have in common."""

    one: Person
    other: Person
    evidence: tuple[likeness.Evidence, ...]


def merge_candidates(viewer: Person) -> list[Candidate]:
    """Pairs of rows in reach with the same names and something else in common; a few queries, for 3 or for 300."""
    dropped = PersonMerge.objects.filter(undone_at=None).values("drop")
    visible = people_visible_to(viewer).exclude(pk__in=dropped)
    twice = _names_that_stand_twice(visible)
    people = {person.pk: person for person in visible.filter(sort_key__in=twice)}
    pairs = likeness.pairs_alike(_rows(people))[:MOST]
    reading.saw("people.merge_candidates", len(pairs) * 2)
    return [Candidate(people[pair.one], people[pair.other], pair.evidence) for pair in pairs]


def merges_to_undo(viewer: Person) -> QuerySet[PersonMerge]:
    """Merges of people in reach that may still be undone."""
    since = clock.now() - UNDO_WITHIN
    return (
        PersonMerge.objects.filter(undone_at=None, merged_at__gte=since, keep__in=people_visible_to(viewer))
        .select_related("keep", "drop")
        .order_by("-merged_at")
    )


def merge_for(viewer: Person, uuid: UUID) -> PersonMerge:
    """The merge, or a 404 that does not tell whether it exists."""
    return get_object_or_404(merges_to_undo(viewer), uuid=uuid)


def _names_that_stand_twice(visible: QuerySet[Person]) -> list[str]:
    counted = visible.order_by().values("sort_key").annotate(rows=Count("pk")).filter(rows__gt=1)
    return list(counted.values_list("sort_key", flat=True)[: MOST * 10])


def _rows(people: dict[int, Person]) -> list[likeness.Row]:
    kinds: dict[int, set[str]] = {}
    for person_id, kind in PersonDocument.objects.filter(person__in=people).values_list("person_id", "kind"):
        kinds.setdefault(person_id, set()).add(kind)
    posts = Post.objects.filter(person__in=people, until_on=None).values_list(
        "person_id", "institution_id", "institution_text"
    )
    offices = {person_id: str(institution or text) for person_id, institution, text in posts}
    return [
        likeness.Row(
            person.pk,
            person.sort_key,
            offices.get(person.pk, ""),
            frozenset(kinds.get(person.pk, ())),
            frozenset(contact for contact in (person.email, person.phone) if contact),
        )
        for person in people.values()
    ]
