"""Signing in: a document with a PIN, or with a code that lets one choose a PIN.

A document that is known, unknown, locked or without a code takes the same statements, the same hash and the same words.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from qispi.kit import clock
from qispi.kit.prepared import Prepared
from qispi.ledger.actions import record
from qispi.people import proofs
from qispi.people.actions import doors
from qispi.people.documents import hashes_of, normal_form
from qispi.people.errors import CannotSignIn, CodeIsSpent, PinIsWeak, PinsDiffer
from qispi.people.models import ActivationCode, KnownDevice, NoticeSeen, Person, PersonDocument, PersonMerge, Pin
from qispi.people.rules import pins, throttle

NOTICE_VERSION = "1"


@dataclass(frozen=True)
class Attempt:
    """What somebody typed, on which device, from which address."""

    kind: str
    number: str
    device: str
    address: str

    @property
    def document(self) -> str:
        return normal_form(self.kind, self.number)


@dataclass(frozen=True)
class Admission:
    """A code was right; it is not spent before a PIN is chosen."""

    code_id: int
    person_id: int


def sign_in(attempt: Attempt, *, pin: str, begin: Callable[[Person], object] | None = None) -> Person:
    """The person whose document and PIN these are, on a device that is known from now on.

    `begin` writes her session in the same commit: a disk that takes 5 ms for each lets in twice as many people.
    """
    who = _who(attempt)
    is_known = _knows_device(who.id, attempt.device)
    is_proven = proofs.is_right(pin, salt=who.salt, verifier=who.verifier, key_id=who.key_id) and who.is_active
    with transaction.atomic():
        if doors.settle(_pin_doors(attempt, is_known=is_known), is_proven=is_proven):
            person = Person.objects.get(pk=who.id)
            _remember_device(person, attempt.device)
            record("signed in", person, by=person)
            if begin:
                begin(person)
            return person
    raise CannotSignIn


def show_code(attempt: Attempt, *, code: str) -> Admission:
    """Admission to the choice of a PIN, for who shows her document and an open code. The code is not spent yet."""
    who = _who(attempt)
    hashes = proofs.code_hashes(who.uuid, code)
    found = (
        ActivationCode.objects.filter(code_hash__in=hashes, used_at=None, voided_at=None, expires_at__gt=clock.now())
        .values_list("pk", flat=True)
        .first()
    )
    with transaction.atomic():
        is_in = doors.settle(_code_doors(attempt), is_proven=found is not None and who.is_active)
    if is_in and found:
        return Admission(found, who.id)
    raise CannotSignIn


def choose_pin(admission: Admission, *, pin: str, again: str, attempt: Attempt) -> Person:
    """Spend the code and set the PIN, at once. Two who use one code at the same instant: one enters."""
    _check_pin(pin, again, document=attempt.number)
    salt, verifier, key_id = proofs.new_verifier(pin)
    with transaction.atomic():
        now = clock.now()
        spent = ActivationCode.objects.filter(
            pk=admission.code_id, used_at=None, voided_at=None, expires_at__gt=now
        ).update(used_at=now)
        if spent != 1:
            raise CodeIsSpent
        person = Person.objects.get(pk=admission.person_id)
        _set_pin(person, salt, verifier, key_id)
        NoticeSeen.objects.create(person=person, version=NOTICE_VERSION)
        doors.open_again(_pin_doors(attempt, is_known=False))
        _remember_device(person, attempt.device)
        record("code used", person, by=person)
    return person


def change_pin(*, person: Person, present: str, pin: str, again: str, by: Person) -> Person:
    """A new PIN for who knows the present one. Sessions on other devices end."""
    _check_pin(pin, again, document="")
    proof = Pin.objects.filter(person=person).first()
    is_proven = proof is not None and proofs.is_right(
        present, salt=proof.salt, verifier=proof.verifier, key_id=proof.key_id
    )
    salt, verifier, key_id = proofs.new_verifier(pin)
    with transaction.atomic():
        door = {proofs.door("change", str(person.uuid)): throttle.after_failure_on_document}
        is_in = doors.settle(door, is_proven=is_proven)
        if is_in:
            _set_pin(person, salt, verifier, key_id)
            record("PIN changed", person, by=by)
    if not is_in:
        raise CannotSignIn
    return person


class Who(NamedTuple):
    """Whose document it is, as bare values: to build a person only where there is one would be told by a clock."""

    id: int
    uuid: UUID
    is_active: bool
    salt: bytes | memoryview | None
    verifier: bytes | memoryview | None
    key_id: str | None


NOBODY = Who(0, UUID(int=0), False, None, None, None)
FIELDS = ("_id", "__uuid", "__is_active", "__pin__salt", "__pin__verifier", "__pin__key_id")


def _who(attempt: Attempt) -> Who:
    """Who is behind a document; of a merged one, whom it stands for. Two queries for known and unknown alike."""
    hashes = hashes_of(attempt.kind, attempt.number)
    who = next(iter(_OF_DOCUMENT.rows(hashes[0], hashes[-1])), NOBODY)
    while keep := _KEPT_FOR.rows(who.id):
        who = keep[0]
    return who


def _of_document(one: str, other: str) -> QuerySet[PersonDocument, Any]:
    found = PersonDocument.objects.filter(Q(lookup=one) | Q(lookup=other)).order_by("pk")
    return found.values_list(*(f"person{field}" for field in FIELDS))[:1]


def _kept_for(dropped: int) -> QuerySet[PersonMerge, Any]:
    standing = PersonMerge.objects.filter(undone_at=None, drop=dropped).order_by("pk")
    return standing.values_list(*(f"keep{field}" for field in FIELDS))[:1]


def _device(person: int, token_hash: str) -> QuerySet[KnownDevice, Any]:
    return KnownDevice.objects.filter(person_id=person, token_hash=token_hash).values_list("pk")[:1]


_OF_DOCUMENT = Prepared(Who, _of_document, str, str)
_KEPT_FOR = Prepared(Who, _kept_for, int)
_DEVICE = Prepared(int, _device, int, str)


def _knows_device(person_id: int, device: str) -> bool:
    return bool(_DEVICE.rows(person_id, proofs.device_hash(device)))


def _remember_device(person: Person, device: str) -> None:
    if device:
        KnownDevice.objects.bulk_create(
            [KnownDevice(person=person, token_hash=proofs.device_hash(device), last_seen_at=clock.now())],
            update_conflicts=True,
            unique_fields=["person", "token_hash"],
            update_fields=["last_seen_at"],
        )


def _pin_doors(attempt: Attempt, *, is_known: bool) -> Mapping[str, doors.Rule]:
    own = {proofs.door("pin", attempt.document, attempt.device): throttle.after_failure_on_device}
    if is_known:
        return own
    return own | {
        proofs.door("pin", attempt.document): throttle.after_failure_on_document,
        proofs.door("address", attempt.address): throttle.after_failure_from_address,
    }


def _code_doors(attempt: Attempt) -> Mapping[str, doors.Rule]:
    """No door for the document as such: 50 bits can't be guessed, and a stranger must not keep a newcomer out."""
    return {
        proofs.door("code", attempt.document, attempt.device): throttle.after_failure_on_document,
        proofs.door("code address", attempt.address): throttle.after_failure_from_address,
    }


def _check_pin(pin: str, again: str, *, document: str) -> None:
    if reason := pins.why_weak(pin, document=document):
        raise PinIsWeak(reason)
    if pin != again:
        raise PinsDiffer


def _set_pin(person: Person, salt: bytes, verifier: bytes, key_id: str) -> None:
    Pin.objects.update_or_create(
        person=person, defaults={"salt": salt, "verifier": verifier, "key_id": key_id, "set_at": clock.now()}
    )
    person.sign_in_stamp = secrets.token_hex(8)
    person.save(update_fields=["sign_in_stamp"])
