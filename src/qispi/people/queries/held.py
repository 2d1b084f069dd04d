"""What is held about the people of a file, as values: models for ten thousand cost most of the time."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import FilteredRelation, Q

from qispi.kit.access import Viewer, scope_of
from qispi.people import documents
from qispi.people.models import Person, PersonDocument
from qispi.people.queries.persons import CHUNK, canonical_ids

_PERSON = ("pk", "paternal_surname", "maternal_surname", "given_names", "sex", "email", "phone")
_POST = ("pk", "institution_id", "institution_text", "region_id", "position", "labour_regime")


class HeldPost(NamedTuple):
    """The present post."""

    pk: int
    institution_id: int | None
    institution_text: str
    region_id: str | None
    position: str
    labour_regime: str


class Held(NamedTuple):
    """Somebody who is known, with her present post."""

    pk: int
    paternal_surname: str
    maternal_surname: str
    given_names: str
    sex: str
    email: str
    phone: str
    post: HeldPost | None


def held_by_documents(pairs: Iterable[tuple[str, str]], country: str = "PE") -> dict[tuple[str, str], Held]:
    """Who holds each (kind, number), the row that stands for merged ones; the same few queries for 3 or for 3,000."""
    wanted = documents.pairs_by_hash(pairs, country)
    hashes, found = list(wanted), {}
    columns = [*(f"person__{name}" for name in _PERSON), *(f"present__{name}" for name in _POST)]
    for start in range(0, len(hashes), CHUNK):
        # Django turns the condition around where it stands: one made before the loop would serve the first chunk alone
        present = FilteredRelation("person__posts", condition=Q(person__posts__until_on=None))
        some = PersonDocument.objects.filter(lookup__in=hashes[start : start + CHUNK]).annotate(present=present)
        for lookup, *values in some.values_list("lookup", *columns):
            found[wanted[lookup]] = _held(values)
    return _standing_for(found) if found else found


def within_reach(viewer: Viewer, ids: Sequence[int]) -> set[int]:
    """Which of these people the viewer reaches."""
    reached: set[int] = set()
    for start in range(0, len(ids), CHUNK):
        some = Person.objects.filter(scope_of(viewer, "people.person"), pk__in=ids[start : start + CHUNK])
        reached |= set(some.values_list("pk", flat=True))
    return reached


def uuids_of(ids: Collection[int]) -> dict[int, UUID]:
    """What these people are called elsewhere."""
    return _by_pk("uuid", ids)


def known_since(ids: Collection[int]) -> dict[int, datetime]:
    """When each of these people was written down."""
    return _by_pk("recorded_at", ids)


def _by_pk(column: str, ids: Collection[int]) -> dict[int, Any]:
    found: dict[int, Any] = {}
    wanted = list(ids)
    for start in range(0, len(wanted), CHUNK):
        found |= dict(Person.objects.filter(pk__in=wanted[start : start + CHUNK]).values_list("pk", column))
    return found


def _held(values: Sequence[object]) -> Held:
    person, post = values[: len(_PERSON)], values[len(_PERSON) :]
    return Held(*person, HeldPost(*post) if post[0] is not None else None)  # type: ignore[call-arg, arg-type]


def _standing_for(found: dict[tuple[str, str], Held]) -> dict[tuple[str, str], Held]:
    canonical = canonical_ids()
    dropped = {pair: canonical[held.pk] for pair, held in found.items() if held.pk in canonical}
    if dropped:
        present = FilteredRelation("posts", condition=Q(posts__until_on=None))
        columns = [*_PERSON, *(f"present__{name}" for name in _POST)]
        kept = Person.objects.filter(pk__in=set(dropped.values())).annotate(present=present)
        held = {row[0]: _held(row) for row in kept.values_list(*columns)}
        found |= {pair: held[pk] for pair, pk in dropped.items()}
    return found
