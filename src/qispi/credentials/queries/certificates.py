"""Certificates within somebody's reach: an edition's, one's own, the PDF of one."""

from tempfile import TemporaryFile
from typing import IO, NamedTuple
from uuid import UUID
from zipfile import ZIP_STORED, ZipFile

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from qispi.credentials import errors
from qispi.credentials.actions.issue import KIND as ISSUING
from qispi.credentials.actions.revocation import KIND as CORRECTING
from qispi.credentials.errors import CannotDo, No
from qispi.credentials.frozen import Frozen, frozen_of, made_again
from qispi.credentials.models import Certificate
from qispi.kit import reading
from qispi.kit.access import Viewer, scope_of
from qispi.kit.sheets.writing import file_name
from qispi.people.models import PersonDocument
from qispi.people.queries import canonical_ids
from qispi.programme.models import Completion, Edition, Enrolment
from qispi.programme.queries import edition_for, people_in, who_has_not_met
from qispi.work.errors import CannotFetch
from qispi.work.models import Job
from qispi.work.queries import fetch_file

UNDER_WAY = (Job.State.QUEUED, Job.State.RUNNING)


class Waiting(NamedTuple):
    """Somebody in an edition without a certificate that stands."""

    person_id: int
    name: str
    tail: str
    reason: str  # a stable word

    @property
    def sentence(self) -> str:
        return str(errors.NOT_YET[self.reason])


class EditionCertificates(NamedTuple):
    """An edition's certificates on one page."""

    edition: Edition
    certificates: list[Certificate]
    ready: list[str]  # names of who met the rule and has none yet
    waiting: list[Waiting]
    has_signatories: bool
    job: Job | None  # the last one that issued or corrected here

    @property
    def standing(self) -> list[Certificate]:
        return [one for one in self.certificates if not one.is_revoked]

    @property
    def doubtful(self) -> list[Certificate]:
        """Those that stand although the completion that they certify was annulled."""
        return [one for one in self.standing if hasattr(one.completion, "annulment")]

    @property
    def is_under_way(self) -> bool:
        return self.job is not None and self.job.state in UNDER_WAY


class Bundle(NamedTuple):
    """Many PDFs in one file."""

    name: str
    file: IO[bytes]


class Held(NamedTuple):
    """One's own certificate, with what it says."""

    certificate: Certificate
    frozen: Frozen


def certificates_visible_to(viewer: Viewer) -> QuerySet[Certificate]:
    """The certificates within one's reach, one's own among them."""
    reach = scope_of(viewer, "credentials.certificate")
    return Certificate.objects.filter(reach).select_related("revocation", "edition", "person")


def certificate_for(viewer: Viewer, uuid: UUID) -> Certificate:
    """The certificate, or a 404 that does not tell whether it exists."""
    return get_object_or_404(certificates_visible_to(viewer).select_related("completion"), uuid=uuid)


def own_certificates(viewer: Viewer) -> list[Held]:
    """One's own certificates, the newest first, as they were issued."""
    stands_for = canonical_ids()
    mine = [drop for drop, keep in stands_for.items() if keep == getattr(viewer, "pk", None)]
    rows = Certificate.objects.filter(Q(person=getattr(viewer, "pk", None)) | Q(person__in=mine))
    rows = rows.select_related("revocation", "corrected_by", "edition").order_by("-issued_at", "-pk")
    return [Held(certificate, frozen_of(certificate)) for certificate in rows]


def said_of(viewer: Viewer, certificate: Certificate) -> Frozen:
    """What a certificate within reach says, written in the log of reads."""
    reading.saw("credentials.said_of", 1, ids=[str(certificate.person.uuid)])
    return frozen_of(certificate)


def paper_of(viewer: Viewer, certificate: Certificate) -> bytes:
    """The PDF as it was issued: from the store, or made again where the store lost it."""
    try:
        content = fetch_file(viewer, certificate.file).read()
    except CannotFetch:
        content = b""
    if content:
        return content
    if again := made_again(certificate):
        return again
    raise CannotDo(No.NOT_THE_SAME)


def papers_of_edition(viewer: Viewer, uuid: UUID) -> Bundle:
    """Every PDF of an edition that stands and is within reach, in one zip; written in the log of reads, one by one."""
    edition = edition_for(viewer, uuid)
    file = TemporaryFile()  # noqa: SIM115  (the answer that sends it closes it)
    with ZipFile(file, "w", ZIP_STORED) as bundle:  # a PDF is packed already
        for certificate in certificates_visible_to(viewer).filter(edition=edition, revocation=None).order_by("number"):
            bundle.writestr(f"certificado-{certificate.number}.pdf", paper_of(viewer, certificate))
    file.seek(0)
    return Bundle(file_name(f"certificados-{edition.key}", "zip"), file)


def edition_certificates(viewer: Viewer, uuid: UUID) -> EditionCertificates:
    """Who has one, who could, and who not yet and why; a constant number of queries."""
    edition = edition_for(viewer, uuid)
    certificates = list(
        certificates_visible_to(viewer)
        .filter(edition=edition)
        .select_related("completion__annulment", "corrected_by")
        .order_by("person__sort_key", "version")
    )
    waiting = not_yet(viewer, edition)
    ready = [str(enrolment.person) for enrolment in completion_waiting(viewer, edition)]
    seen = {one.person_id for one in certificates} | {one.person_id for one in waiting}
    reading.saw("credentials.edition_certificates", len(seen) + len(ready), narrowed={"edition": edition.key})
    return EditionCertificates(edition, certificates, ready, waiting, edition.signatories.exists(), _last_job(edition))


def completion_waiting(viewer: Viewer, edition: Edition) -> list[Enrolment]:
    """Who met the rule and never had a certificate."""
    had = _had(edition)
    stands_for = canonical_ids()
    met = set(Completion.objects.filter(edition=edition, annulment=None).values_list("enrolment_id", flat=True))
    people = people_in(viewer, edition).filter(pk__in=met)
    return [one for one in people if stands_for.get(one.person_id, one.person_id) not in had]


def not_yet(viewer: Viewer, edition: Edition) -> list[Waiting]:
    """Who has no certificate that stands, and the first thing that is missing."""
    found = [(enrolment.person, str(reason)) for enrolment, reason in who_has_not_met(viewer, edition)]
    met = Completion.objects.filter(edition=edition, annulment=None).values_list("person_id", flat=True)
    stands_for = canonical_ids()
    standing = {stands_for.get(person, person) for person, stands in _had(edition).items() if stands}
    revoked = {person for person, stands in _had(edition).items() if not stands} - standing
    for enrolment in people_in(viewer, edition).filter(person__in=set(met)):
        if stands_for.get(enrolment.person_id, enrolment.person_id) in revoked:
            found.append((enrolment.person, errors.REVOKED))
    tails = _tails([person.pk for person, _ in found])
    ordered = sorted(found, key=lambda one: (one[0].sort_key, one[0].pk))
    return [Waiting(person.pk, person.name, tails.get(person.pk, ""), reason) for person, reason in ordered]


def _had(edition: Edition) -> dict[int, bool]:
    """Whoever ever had a certificate of an edition, and whether the last one stands."""
    stands_for = canonical_ids()
    rows = Certificate.objects.filter(edition=edition).order_by("version").values_list("person_id", "revocation")
    return {stands_for.get(person, person): revoked is None for person, revoked in rows}


def _tails(people: list[int]) -> dict[int, str]:
    rows = PersonDocument.objects.filter(person__in=people).order_by("-pk").values_list("person_id", "tail")
    return dict(rows)


def _last_job(edition: Edition) -> Job | None:
    asked = Job.objects.filter(kind__in=[ISSUING, CORRECTING], arguments__edition=str(edition.uuid))
    return asked.order_by("-pk").first()
