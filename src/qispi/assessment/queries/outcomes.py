"""What the people of a context made of its test: the attempt that counts of each, and what it adds up to."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, F

from qispi.assessment.models import Attempt, HandIn, Sitting
from qispi.assessment.titles import titles_of
from qispi.kit.access import Viewer
from qispi.people.queries.persons import canonical_ids


class Outcome(NamedTuple):
    """How many attempts somebody began, and the best one handed in: the attempt that counts."""

    attempts: int
    best: HandIn | None


class Outcomes(NamedTuple):
    """A test and how each person came out of it, by the id of the row that she stands on."""

    sitting: Sitting
    of: Mapping[int, Outcome]
    titles: Mapping[str, str]  # of units and objectives


def outcomes_among(
    viewer: Viewer, people: Collection[int], context: UUID, *, kind: str = Sitting.Kind.POST
) -> Outcomes | None:
    """Of these people, whom the caller found within the viewer's reach; None where the context has no test of
    this kind. Of a pre-test `best` is the only one, and passes nobody.

    Five questions for 3 people or for 300. Who was merged is found under each of her rows.
    """
    sittings = Sitting.objects.select_related("version").filter(context=context, kind=kind)
    sitting = sittings.defer("version__index").first()
    if sitting is None:
        return None
    canonical = canonical_ids()
    # two rows of one person are one: the row that she stands on, where it is among them
    asked = {canonical.get(person, person): person for person in people} | {
        person: person for person in people if person not in canonical
    }
    made: Counter[int] = Counter()
    for person, attempts in _begun(sitting):
        made[canonical.get(person, person)] += attempts
    handed_in: dict[int, list[HandIn]] = defaultdict(list)
    for person, one in _handed_in(sitting):
        handed_in[canonical.get(person, person)].append(one)
    of = {row: Outcome(made[stands_on], _best(handed_in[stands_on])) for stands_on, row in asked.items()}
    return Outcomes(sitting, of, titles_of(sitting.version.uuid))


def _begun(sitting: Sitting) -> Iterable[tuple[int, int]]:
    attempts = Attempt.objects.filter(seat__sitting=sitting).order_by()
    return attempts.values_list("seat__person").annotate(n=Count("pk"))


def _handed_in(sitting: Sitting) -> Iterable[tuple[int, HandIn]]:
    """By whom; a hand-in's row alone, because ten thousand are read at once."""
    rows = HandIn.objects.filter(attempt__seat__sitting=sitting).defer("answers", "fact")
    for one in rows.annotate(by=F("attempt__seat__person")).iterator(chunk_size=2000):
        yield one.by, one


def _best(handed_in: Iterable[HandIn]) -> HandIn | None:
    """The highest mark; of two alike the first, which was enough."""
    return min(handed_in, key=lambda each: (-each.mark, each.handed_in_at), default=None)
