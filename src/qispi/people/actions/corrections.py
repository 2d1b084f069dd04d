"""«Hay un error»: asked by the person, decided by whoever may correct."""

from django.db import transaction

from qispi.kit import clock
from qispi.kit.access import Actor
from qispi.ledger.actions import record
from qispi.people.errors import AnswerIsMissing, CorrectionIsDecided, CorrectionIsEmpty
from qispi.people.models import CorrectionRequest, Person


@transaction.atomic
def ask_correction(*, person: Person, about: str, text: str, by: Actor) -> CorrectionRequest:
    """What is wrong, in the person's own words; it waits in the list of who may correct it."""
    if not text.strip():
        raise CorrectionIsEmpty
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)  # a button pressed twice asks once
    waiting = CorrectionRequest.objects.filter(person=person, about=about, text=text.strip(), decided_at=None)
    if known := waiting.first():
        return known
    request = CorrectionRequest.objects.create(person=person, about=about, text=text.strip(), asked_at=clock.now())
    record("correction asked", request, by=by, about=about)
    return request


@transaction.atomic
def decide_correction(*, request: CorrectionRequest, accepted: bool, answer: str, by: Actor) -> CorrectionRequest:
    """Accepted or refused once; a refusal says why. The change itself is made on the person's page."""
    request = CorrectionRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if request.decided_at:
        raise CorrectionIsDecided
    if not accepted and not answer.strip():
        raise AnswerIsMissing
    request.accepted, request.answer = accepted, answer.strip()
    request.decided_at, request.decided_by = clock.now(), by.uuid
    request.save(update_fields=["accepted", "answer", "decided_at", "decided_by"])
    record("correction decided", request, by=by, accepted=accepted)
    return request
