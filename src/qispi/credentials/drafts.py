"""Who is due for a certificate, and the certificates worked out for them before anything is written."""

import json
import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings

from qispi.credentials import paper, rules
from qispi.credentials.courses import course_of
from qispi.credentials.models import Certificate
from qispi.kit import clock, letters
from qispi.kit.access import Actor
from qispi.kit.ids import new_id
from qispi.kit.keys import keyring
from qispi.kit.signing import Signer
from qispi.people.models import Person, PersonDocument
from qispi.people.queries import canonical_ids
from qispi.programme.models import Completion, Edition
from qispi.work.actions import NewFile

SEALING = "certificate"
KEPT_FOR = timedelta(days=100 * 365)
FIRST_KINDS = ["passport", "ce", "dni"]  # the last one is printed where there are several


class Due(NamedTuple):
    """Somebody to whom a certificate is due, with the completion that it certifies."""

    person: int
    completion: int
    minutes: int
    mark: Any
    version: int = 1
    corrects: Certificate | None = None


class Draft(NamedTuple):
    """A certificate that is not written yet, and the words of its paper."""

    certificate: Certificate
    words: dict[str, Any]


def due_in(edition: Edition, completions: Sequence[UUID] | None = None) -> tuple[list[Due], int]:
    """Who met the rule and never had a certificate of this edition, and how many hold one that stands."""
    stands_for = canonical_ids()
    held: dict[int, bool] = {}
    rows = Certificate.objects.filter(edition=edition).order_by("version")
    for person, revoked in rows.values_list("person_id", "revocation"):
        held[stands_for.get(person, person)] = revoked is None
    met = Completion.objects.filter(edition=edition, annulment=None).order_by("pk")
    if completions is not None:
        met = met.filter(uuid__in=completions)
    due: dict[int, Due] = {}
    already = set()
    for pk, person, minutes, mark in met.values_list("pk", "person_id", "minutes", "mark"):
        holder = stands_for.get(person, person)
        if holder not in held:
            due.setdefault(holder, Due(holder, pk, minutes, mark))
        elif held[holder]:
            already.add(holder)
    return list(due.values()), len(already)


def due_for_correction(revoked: Certificate) -> list[Due]:
    """The one certificate that replaces a revoked one, if the person still meets the rule and has no newer one."""
    newer = Certificate.objects.filter(edition=revoked.edition_id, person=revoked.person_id)
    if newer.filter(version__gt=revoked.version).exists():
        return []
    enrolment = revoked.completion.enrolment_id
    met = Completion.objects.filter(enrolment=enrolment, annulment=None).values_list("pk", "minutes", "mark").first()
    if met is None:
        return []
    holder = canonical_ids().get(revoked.person_id, revoked.person_id)
    return [Due(holder, *met, version=revoked.version + 1, corrects=revoked)]


def drafts_for(
    some: Sequence[Due], *, edition: Edition, numbers: Sequence[str], key: Signer, at: datetime, by: Actor
) -> list[Draft]:
    """The certificates of up to a hundred people: names and documents are read once, for all of them."""
    people = Person.objects.in_bulk([due.person for due in some])
    documents = _documents_of(people)
    shared = _shared(edition)
    return [
        _draft(due, people[due.person], documents.get(due.person), shared, edition, number, key, at, by)
        for due, number in zip(some, numbers, strict=True)
    ]


def papers_of(made: Sequence[Draft]) -> list[NewFile]:
    """The PDFs, each told to its certificate by hash and id."""
    pdfs = paper.certificates((paper.TEMPLATE, draft.words, draft.certificate.issued_at) for draft in made)
    files = []
    for draft, pdf in zip(made, pdfs, strict=True):
        certificate = draft.certificate
        certificate.pdf_sha256 = sha256(pdf).hexdigest()
        name = f"certificado-{certificate.number}.pdf"
        file = NewFile(certificate.file, pdf, name, SEALING, certificate.issued_by, KEPT_FOR, "application/pdf")
        files.append(file)
    return files


def _documents_of(people: Iterable[int]) -> dict[int, tuple[str, str]]:
    """The document that is printed, as (kind in words, its last three): the DNI where there is one."""
    rows = PersonDocument.objects.filter(person__in=list(people)).values_list("pk", "person_id", "kind", "tail")
    kinds = dict(PersonDocument.Kind.choices)
    ordered = sorted(rows, key=lambda row: (FIRST_KINDS.index(row[2]), -row[0]))
    return {person: (str(kinds[PersonDocument.Kind(kind)]), tail) for _, person, kind, tail in ordered}


def _shared(edition: Edition) -> dict[str, Any]:
    """What all certificates of an edition say."""
    course = course_of(edition)
    signs = edition.signatories.values_list("name", "position", "resolution")
    return {
        "course": course.title,
        "edition": "" if edition.title == course.title else edition.title,
        "course_version": edition.course_version,
        "subject": course.subject,
        "provider": edition.provider,
        "modality": Edition.Modality(edition.modality).label,
        "asks_mark": edition.rule == Edition.Rule.HOURS_AND_MARK,
        "minutes": edition.minutes,
        "starts_on": edition.starts_on,
        "ends_on": edition.ends_on,
        "signatories": [paper.Signs(*row) for row in signs],
        "norms": course.norms,
        "part": course.part,
        "address": settings.QISPI_ADDRESS.rstrip("/") + "/",
    }


def _draft(
    due: Due,
    person: Person,
    document: tuple[str, str] | None,
    shared: Mapping[str, Any],
    edition: Edition,
    number: str,
    key: Signer,
    at: datetime,
    by: Actor,
) -> Draft:
    kind, tail = document or ("", "")
    name = f"{person.given_names} {person.surnames}"
    serial = letters.written(secrets.token_bytes(16))
    holder = rules.holder_hash(serial, name, tail)
    is_partial = shared["part"] is not None
    claims = rules.Claims(key.key_id, serial, holder, clock.day_of(at), edition.minutes, is_partial)
    signed = rules.Signed(claims, key.sign(claims.packed()))
    facts = paper.Facts(
        **shared,
        name=name,
        document_kind=kind,
        document_tail=tail,
        attended=due.minutes,
        mark=due.mark,
        number=number,
        serial=serial,
        key_id=key.key_id,
        issued_on=claims.issued_on,
        code=signed.written(),
        corrects=due.corrects.number if due.corrects else "",
    )
    words = paper.said(facts)
    uuid = new_id()
    frozen = json.dumps({"template": paper.TEMPLATE, "words": words, "name": name, "tail": tail}, ensure_ascii=False)
    return Draft(
        Certificate(
            uuid=uuid,
            serial=serial,
            number=number,
            person_id=due.person,
            edition=edition,
            completion_id=due.completion,
            version=due.version,
            corrects=due.corrects,
            snapshot=keyring().seal(frozen, purpose=SEALING, bound_to=str(uuid)),
            holder=holder.hex(),
            key_id=key.key_id,
            signature=signed.signature.hex(),
            file=new_id(),
            issued_at=at,
            issued_on=claims.issued_on,
            issued_by=by.uuid,
            minutes=edition.minutes,
            is_partial=is_partial,
        ),
        words,
    )
