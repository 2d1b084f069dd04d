"""Certificates within somebody's reach: one's own, the PDF of one, all PDFs of an edition."""

from collections.abc import Callable
from tempfile import TemporaryFile
from typing import IO, NamedTuple
from uuid import UUID
from zipfile import ZIP_STORED, ZipFile

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from qispi.credentials.errors import CannotDo, No
from qispi.credentials.frozen import Frozen, frozen_of, made_again
from qispi.credentials.models import Certificate
from qispi.kit import reading
from qispi.kit.access import Viewer, scope_of
from qispi.kit.sheets.writing import file_name
from qispi.people.queries import canonical_ids
from qispi.programme.models import Edition
from qispi.programme.queries import edition_for
from qispi.work.errors import CannotFetch
from qispi.work.queries import fetch_file

TOLD_EACH = 50  # papers between two words on how far it is


class Bundle(NamedTuple):
    """Many PDFs in one file."""

    name: str
    file: IO[bytes]
    edition: Edition
    certificates: list[int]


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


def papers_of_edition(
    viewer: Viewer, uuid: UUID, *, heard: Callable[[int, int], None] = lambda done, total: None
) -> Bundle:
    """Every PDF of an edition that stands and is within reach, in one zip; written in the log of reads, one by one."""
    edition = edition_for(viewer, uuid)
    standing = list(certificates_visible_to(viewer).filter(edition=edition, revocation=None).order_by("number"))
    ids = [certificate.pk for certificate in standing]
    file = TemporaryFile()  # noqa: SIM115  (whoever keeps it closes it)
    bundle = Bundle(file_name(f"certificados-{edition.key}", "zip"), file, edition, ids)
    try:
        with ZipFile(bundle.file, "w", ZIP_STORED) as archive:  # a PDF is packed already
            for done, certificate in enumerate(standing):
                if done % TOLD_EACH == 0:
                    heard(done, len(standing))
                archive.writestr(f"certificado-{certificate.number}.pdf", paper_of(viewer, certificate))
    except BaseException:
        bundle.file.close()
        raise
    bundle.file.seek(0)
    return bundle
