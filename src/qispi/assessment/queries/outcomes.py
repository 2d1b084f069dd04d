"""What the people of a context made of its test: the attempt that counts of each, and what it adds up to."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple
from uuid import UUID

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


def outcomes_among(viewer: Viewer, people: Collection[int], context: UUID) -> Outcomes | None:
    """Of these people, whom the caller found within the viewer's reach; None where the context has no test.

    Four questions for 3 people or for 300. Who was merged is found under each of her rows.
    """
    sitting = Sitting.objects.select_related("version").filter(context=context).defer("version__index").first()
    if sitting is None:
        return None
    canonical = canonical_ids()
    # two rows of one person are one: the row that she stands on, where it is among them
    asked = {canonical.get(person, person): person for person in people} | {
        person: person for person in people if person not in canonical
    }
    made: dict[int, list[Attempt]] = defaultdict(list)
    attempts = Attempt.objects.filter(seat__sitting=sitting).select_related("seat", "hand_in")
    for attempt in attempts.defer("form", "hand_in__answers"):
        stands_on = canonical.get(attempt.seat.person_id, attempt.seat.person_id)
        if stands_on in asked:
            made[asked[stands_on]].append(attempt)
    of = {person: Outcome(len(made[person]), _best(made[person])) for person in asked.values()}
    return Outcomes(sitting, of, titles_of(sitting.version.uuid))


def _best(attempts: Iterable[Attempt]) -> HandIn | None:
    """The highest mark; of two alike the first, which was enough."""
    handed_in = [attempt.hand_in for attempt in attempts if not attempt.is_open]
    return min(handed_in, key=lambda each: (-each.mark, each.handed_in_at), default=None)
