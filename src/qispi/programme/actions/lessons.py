"""Lessons read count as hours: who meets the rule with the last one is written down at once."""

from uuid import UUID

from qispi.learning.models import Study
from qispi.learning.queries import studies_beside
from qispi.programme.actions.completion import complete_if_met
from qispi.programme.models import Completion, Enrolment
from qispi.work.models import Event


def complete_who_read(event: Event) -> list[Completion]:
    """The listener to `lesson_completed`, in its transaction: every enrolment that shares what was read."""
    study = Study.objects.get(uuid=UUID(event.payload["study"]))
    return complete_if_met(Enrolment.objects.filter(study__in=studies_beside(study)), by=study.person)
