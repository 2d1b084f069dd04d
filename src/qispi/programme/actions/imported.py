"""People trained in a room before or outside Qispi, as a file says."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from qispi.kit import clock
from qispi.kit.access import Actor
from qispi.kit.bulk import rows_of
from qispi.ledger.actions import NOBODY, record
from qispi.programme.evidence import chunks
from qispi.programme.models import Enrolment, ImportedMark, ImportedPresence

Mark = Decimal | None
Marks = Mark | Mapping[int, Mark]


@transaction.atomic
def record_imported_presence(
    *,
    enrolments: Sequence[Enrolment],
    mark: Marks = None,
    happened_on: date,
    file_sha256: str,
    by: Actor | None,
) -> int:
    """Presence for all hours of the edition, marked *importado* with the file's hash; who has one already keeps it.

    `mark` is one *nota* for everybody, or a mapping by person id; it fills a *nota* that an earlier file left empty.
    What comes back is how many were new.
    """
    told = {enrolment.pk: _mark_of(enrolment, mark) for enrolment in enrolments}
    marks_known = _marks_known(list(told))
    about: dict[str, Any] = {"file_sha256": file_sha256, "happened_on": happened_on, "recorded_at": clock.now()}
    about["recorded_by"] = by.uuid if by else NOBODY
    presences = [
        ImportedPresence(enrolment_id=pk, mark=its_mark, **about)
        for pk, its_mark in told.items()
        if pk not in marks_known
    ]
    marks = [
        ImportedMark(enrolment_id=pk, mark=its_mark, **about)
        for pk, its_mark in told.items()
        if its_mark is not None and marks_known.get(pk, its_mark) is None
    ]
    rows_of(presences, ImportedPresence).insert()
    rows_of(marks, ImportedMark).insert()
    if presences or marks:
        record(
            "presence imported",
            "programme.importedpresence",
            by=by,
            people=len(presences),
            marks=len(marks),
            file=file_sha256,
        )
    return len(presences)


def _marks_known(ids: Sequence[int]) -> dict[int, Mark]:
    """The *nota* of each enrolment whose presence was imported before: None where no file brought one."""
    known: dict[int, Mark] = {}
    for some in chunks(ids):
        known |= dict(ImportedPresence.objects.filter(enrolment__in=some).values_list("enrolment_id", "mark"))
        known |= dict(ImportedMark.objects.filter(enrolment__in=some).values_list("enrolment_id", "mark"))
    return known


def _mark_of(enrolment: Enrolment, mark: Marks) -> Mark:
    return mark.get(enrolment.person_id) if isinstance(mark, Mapping) else mark
