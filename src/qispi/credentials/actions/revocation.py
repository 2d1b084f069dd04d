"""A certificate that no longer proves anything, and the one that replaces it."""

from django.db import transaction

from qispi.credentials.actions import status
from qispi.credentials.actions.issue import Watch, issue_correction
from qispi.credentials.errors import CannotDo, No
from qispi.credentials.models import Certificate, Revocation
from qispi.kit import clock
from qispi.kit.access import Actor
from qispi.ledger.actions import record
from qispi.programme.actions import annul_completion
from qispi.programme.models import Completion
from qispi.work import actions as work
from qispi.work.events import Attempt
from qispi.work.models import Job

KIND = "correct_certificate"


@transaction.atomic
def revoke(*, certificate: Certificate, cause: str, reason: str, by: Actor) -> Revocation:
    """From now on it proves nothing. When the facts were false the person counts as trained no more, either."""
    if cause not in {Revocation.Cause.FALSE_FACTS, Revocation.Cause.BY_MISTAKE}:
        raise CannotDo(No.CAUSE_MISSING)
    certificate = Certificate.objects.select_for_update(of=("self",)).get(pk=certificate.pk)
    if known := Revocation.objects.filter(certificate=certificate).first():
        return known
    revocation = _revoke(certificate, cause, reason, by)
    if cause == Revocation.Cause.FALSE_FACTS:
        enrolment = certificate.completion.enrolment_id
        for completion in Completion.objects.filter(enrolment=enrolment, annulment=None):
            annul_completion(completion=completion, reason=reason, by=by)
    work.ask_for(status.KIND, {}, by=None)
    return revocation


@transaction.atomic
def correct(*, certificate: Certificate, reason: str, by: Actor) -> Job:
    """Revoke it, and have a worker issue the one that names it, from what the register says now."""
    certificate = Certificate.objects.select_for_update(of=("self",)).get(pk=certificate.pk)
    newer = Certificate.objects.filter(edition=certificate.edition_id, person=certificate.person_id)
    if newer.filter(version__gt=certificate.version).exists():
        raise CannotDo(No.IS_CORRECTED)
    if not Revocation.objects.filter(certificate=certificate).exists():
        _revoke(certificate, Revocation.Cause.CORRECTED, reason, by)
        work.ask_for(status.KIND, {}, by=None)
    wanted = {"certificate": str(certificate.uuid), "edition": str(certificate.edition.uuid)}
    under_way = Job.objects.filter(kind=KIND, arguments=wanted, requested_by=by.uuid).exclude(state=Job.State.FAILED)
    under_way = under_way.exclude(state=Job.State.DONE, result__issued=0)  # the rule was not met then; it may be now
    return under_way.first() or work.ask_for(KIND, wanted, by=by)


def correct_as_a_job(attempt: Attempt) -> dict[str, int]:
    """What a worker does after `correct`: the new certificate, once."""
    revoked = Certificate.objects.select_related("completion").get(uuid=attempt.arguments["certificate"])
    done = issue_correction(revoked=revoked, by=attempt.viewer, watch=Watch(attempt.progress, attempt.hold))
    return {"issued": done.issued}


def _revoke(certificate: Certificate, cause: str, reason: str, by: Actor) -> Revocation:
    if not reason.strip():
        raise CannotDo(No.REASON_MISSING)
    revocation = Revocation.objects.create(
        certificate=certificate,
        cause=cause,
        reason=reason.strip()[:300],
        revoked_at=clock.now(),
        revoked_on=clock.today(),
        revoked_by=by.uuid,
    )
    record("certificate revoked", certificate, by=by, region=certificate.edition.region_id or "", cause=cause)
    return revocation
