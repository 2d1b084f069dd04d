"""What people say is wrong in what is held about them."""

from uuid import UUID

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from qispi.kit import reading
from qispi.people.models import CorrectionRequest, Person
from qispi.people.queries.persons import people_visible_to


def corrections_waiting(viewer: Person) -> QuerySet[CorrectionRequest]:
    """Requests of people in reach without an answer, the oldest first; never one's own."""
    waiting = CorrectionRequest.objects.filter(decided_at=None, person__in=people_visible_to(viewer))
    return waiting.exclude(person=viewer).select_related("person").order_by("asked_at")


def correction_list(viewer: Person) -> list[CorrectionRequest]:
    """The first hundred, told to the log of reads."""
    waiting = list(corrections_waiting(viewer)[:100])
    reading.saw("people.correction_list", len(waiting))
    return waiting


def correction_for(viewer: Person, uuid: UUID) -> CorrectionRequest:
    """The request, or a 404 that does not tell whether it exists."""
    return get_object_or_404(corrections_waiting(viewer), uuid=uuid)


def own_corrections(viewer: Person) -> list[CorrectionRequest]:
    """What the viewer asked, and what was answered."""
    return list(CorrectionRequest.objects.filter(person=viewer).order_by("-asked_at")[:20])
