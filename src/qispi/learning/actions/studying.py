"""What a person does with a course, as facts through the one door."""

from collections.abc import Callable, Iterable

from django.db import transaction

from qispi.kit import clock
from qispi.kit.access import Actor
from qispi.kit.bulk import Rows, rows_of
from qispi.learning.models import CourseVersion, Study
from qispi.ledger.actions import NOBODY, record
from qispi.people.models import Person

CHUNK = 10_000  # ids of one statement; SQLite takes 32,766 parameters


@transaction.atomic
def begin_studies(
    people: Iterable[Person],
    *,
    version: CourseVersion,
    audience_of: Callable[[Person], str] | None = None,
    by: Actor | None,
) -> dict[int, Study]:
    """Everybody's study of a version, by person; who has begun it already goes on with hers. The same few statements
    for 3 or for 10,000.
    """
    wanted = {person.pk: person for person in people}
    standing = _studies(version, list(wanted))
    rows = [
        Study(
            person=person,
            version=version,
            audience=audience_of(person) if audience_of else "",
            begun_at=clock.now(),
            begun_by=by.uuid if by else NOBODY,
        )
        for pk, person in wanted.items()
        if pk not in standing
    ]
    if not rows:
        return standing
    # two enrolments of the same person at once begin one study: the constraint keeps the first
    ready = rows_of(rows, Study)
    Rows(f"{ready.statement} ON CONFLICT DO NOTHING", ready.values).insert()
    record("studies begun", version, by=by, people=len(rows))
    return standing | _studies(version, [row.person_id for row in rows])


def _studies(version: CourseVersion, people: list[int]) -> dict[int, Study]:
    found: dict[int, Study] = {}
    for start in range(0, len(people), CHUNK):
        for study in Study.objects.filter(version=version, person__in=people[start : start + CHUNK]):
            found[study.person_id] = study
    return found
