"""Completions counted again from raw facts, beside those that stand."""

from typing import NamedTuple

from qispi.kit.access import Viewer
from qispi.programme.evidence import met_by
from qispi.programme.models import Completion, Edition, Enrolment
from qispi.programme.rules import Met, when_counted


class Recount(NamedTuple):
    """How many completions stand, and the enrolments for which raw facts say something else."""

    completions: int
    differences: list[str]


def recount(viewer: Viewer) -> Recount:
    """Who meets each edition's rule by the facts alone, compared with what was written down."""
    editions = Edition.objects.in_bulk()
    completions = 0
    differences: list[str] = []
    for edition in editions.values():
        rows = Enrolment.objects.filter(edition=edition, cancellation=None).values_list("pk", "uuid")
        enrolments = dict(rows)
        met = met_by(dict.fromkeys(enrolments, edition))
        standing = {row.enrolment_id: row for row in Completion.objects.filter(edition=edition, annulment=None)}
        annulled = set(
            Completion.objects.filter(edition=edition, annulment__isnull=False).values_list("enrolment_id", flat=True)
        )
        completions += len(standing)
        for pk, uuid in enrolments.items():
            if pk in annulled and pk not in standing:
                continue  # a person decided against it, with a reason
            if _of_facts(met.get(pk)) != _as_written(standing.get(pk)):
                differences.append(str(uuid))
        differences += [str(row.uuid) for pk, row in standing.items() if pk not in enrolments]
    return Recount(completions, differences)


def _of_facts(met: Met | None) -> tuple[object, ...] | None:
    return None if met is None else (met.at, *when_counted(met.at), met.minutes, met.mark)


def _as_written(row: Completion | None) -> tuple[object, ...] | None:
    return None if row is None else (row.met_at, row.met_on, row.year, row.month, row.minutes, row.mark)
