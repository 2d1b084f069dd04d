"""A change of keys while people sign in: begin, fill in batches, finish. Each step may be run again after a crash."""

from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet

from qispi.kit.access import Actor
from qispi.kit.keys import Keyring, add_key, keyring, settle_keys
from qispi.ledger.actions import record
from qispi.people import documents
from qispi.people.actions.second_factor import sealed_secret, secret_of
from qispi.people.errors import KeyChangeIsOpen
from qispi.people.models import PersonDocument, SecondFactor

BATCH = 500


@transaction.atomic
def begin_key_change(*, by: Actor) -> Keyring:
    """A new key seals from now on, and every new document stands under both; a change under way is gone on with."""
    if not keyring().leaving:
        PersonDocument.objects.exclude(lookup_next=None).update(lookup_next=None)  # of a change before this one
    ring = add_key(Path(settings.QISPI_KEYS))
    record("key change begun", "kit.keys", by=by, key=ring.current)
    return ring


def backfill_next_batch() -> int:
    """Hash and seal the next 500 documents under the new key; how many there were. None left: zero."""
    ring = keyring()
    waiting = _waiting(ring).order_by("pk")[:BATCH]
    found = [documents.sealed_again(document, ring) for document in waiting.select_related("person")]
    with transaction.atomic():
        PersonDocument.objects.bulk_update(found, ["sealed", "lookup_next"], batch_size=BATCH)
    return len(found)


@transaction.atomic
def reseal_factors() -> int:
    """The secrets of the second factors, sealed under the new key; few, so at once."""
    factors = list(SecondFactor.objects.select_for_update(of=("self",)).select_related("person"))
    for factor in factors:
        factor.sealed = sealed_secret(secret_of(factor, factor.person), factor.person)
    SecondFactor.objects.bulk_update(factors, ["sealed"], batch_size=BATCH)
    return len(factors)


def finish_key_change(*, by: Actor) -> Keyring:
    """The new hash takes the old one's place. Both are looked for until the last row has moved."""
    if _waiting(keyring()).exists():
        raise KeyChangeIsOpen
    _move_hashes()
    ring = settle_keys(Path(settings.QISPI_KEYS))
    _move_hashes()  # rows that came in between the first move and the word that it is over
    with transaction.atomic():
        record("key change finished", "kit.keys", by=by, key=ring.current)
    return ring


def _waiting(ring: Keyring) -> QuerySet[PersonDocument]:
    """Documents not yet under the new key; all that were sealed before it lack the second hash."""
    return PersonDocument.objects.filter(lookup_next=None) if ring.leaving else PersonDocument.objects.none()


def _move_hashes() -> None:
    moving = PersonDocument.objects.filter(~Q(lookup=F("lookup_next")), lookup_next__isnull=False)
    while ids := list(moving.values_list("pk", flat=True)[: BATCH * 10]):
        with transaction.atomic():
            PersonDocument.objects.filter(pk__in=ids).update(lookup=F("lookup_next"))
