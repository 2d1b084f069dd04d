"""Codes handed out, one by one or on printed slips."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from qispi.kit import clock
from qispi.kit.access import Actor
from qispi.kit.keys import keyring
from qispi.ledger.actions import record
from qispi.people import proofs
from qispi.people.errors import BatchIsVoid, CannotLetIn, NobodyToPrint
from qispi.people.models import ActivationCode, Person, RoleGrant, SlipBatch
from qispi.people.rules import Role, codes, reach
from qispi.territory.models import Institution

SLIPS_AT_ONCE = 400


@dataclass(frozen=True)
class Slip:
    """One slip of a batch; the code exists here and on paper, nowhere else."""

    person: Person
    code: str


@transaction.atomic
def hand_out_code(*, person: Person, by: Actor) -> str:
    """A new code, shown once; the one before it is void."""
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    _refuse_higher([person], by)
    code = codes.new_code(secrets.randbelow)
    _void_open([person])
    _row(person, code, by, None).save()
    record("code handed out", person, by=by)
    return code


@transaction.atomic
def make_slips(*, people: Sequence[Person], institution: Institution | None, by: Actor) -> tuple[SlipBatch, list[Slip]]:
    """A numbered batch of slips. Nothing is kept that could be printed twice: again means new codes."""
    if not people:
        raise NobodyToPrint
    _refuse_higher(people, by)
    slips = [Slip(person, codes.new_code(secrets.randbelow)) for person in people[:SLIPS_AT_ONCE]]
    last = SlipBatch.objects.select_for_update().order_by("-number").first()
    batch = SlipBatch.objects.create(
        number=(last.number if last else 0) + 1,
        institution=institution,
        slips=len(slips),
        made_by=by.uuid,
        made_at=clock.now(),
    )
    _void_open([slip.person for slip in slips])
    ActivationCode.objects.bulk_create(_row(slip.person, slip.code, by, batch) for slip in slips)
    record("slips made", batch, by=by, slips=len(slips))
    return batch, slips


@transaction.atomic
def void_batch(*, batch: SlipBatch, by: Actor) -> SlipBatch:
    """Every code of a batch that was not used opens nothing any more: slips were lost or photographed."""
    batch = SlipBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    if batch.voided_at:
        raise BatchIsVoid
    now = clock.now()
    voided = batch.codes.filter(used_at=None, voided_at=None).update(voided_at=now)
    batch.voided_at, batch.voided_by = now, by.uuid
    batch.save(update_fields=["voided_at", "voided_by"])
    record("slips voided", batch, by=by, codes=voided)
    return batch


def _refuse_higher(people: Sequence[Person], by: Actor) -> None:
    if not isinstance(by, Person):
        return  # the console: whoever holds the machine holds the keys
    held: dict[int, set[str]] = {person.pk: set() for person in people}
    for person_id, role in RoleGrant.objects.in_force().filter(person__in=held).values_list("person_id", "role"):
        held[person_id].add(role)
    by_roles = by.roles()
    if not all(reach.may_let_in(by_roles, roles or {Role.OPERATOR}) for roles in held.values()):
        raise CannotLetIn


def _void_open(people: Sequence[Person]) -> None:
    ActivationCode.objects.filter(person__in=people, used_at=None, voided_at=None).update(voided_at=clock.now())


def _row(person: Person, code: str, by: Actor, batch: SlipBatch | None) -> ActivationCode:
    ring, now = keyring(), clock.now()
    return ActivationCode(
        person=person,
        code_hash=proofs.code_hash(person.uuid, code, ring, ring.current),
        key_id=ring.current,
        batch=batch,
        made_by=by.uuid,
        made_at=now,
        expires_at=now + codes.VALID_FOR,
    )
