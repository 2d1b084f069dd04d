"""The key that signs, and the list of all that ever did. Only jobs and commands come here: the web never signs."""

from pathlib import Path

from django.conf import settings
from django.db import transaction

from qispi.credentials.errors import CannotDo, No
from qispi.credentials.models import SigningKey
from qispi.kit import clock, signing
from qispi.kit.access import Actor
from qispi.kit.signing import Signer
from qispi.ledger.actions import record


def signer() -> Signer:
    """The key that signs now, its public half written down; made where the settings let keys be made."""
    folder = Path(settings.QISPI_KEYS)
    try:
        found = signing.read_signer(folder)
    except FileNotFoundError:
        if not settings.QISPI_MAKES_KEYS:
            raise CannotDo(No.NO_SIGNING_KEY) from None
        found = signing.make_signer(folder)
    _write_down(found)
    return found


def new_signing_key(*, by: Actor) -> SigningKey:
    """Sign with a new key from now on. The private half of the old one is gone; its papers verify for ever."""
    found = signing.replace_signer(Path(settings.QISPI_KEYS))
    with transaction.atomic():
        SigningKey.objects.filter(retired_at=None).exclude(key_id=found.key_id).update(retired_at=clock.now())
        key = _write_down(found)
        record("signing key made", "credentials.signingkey", by=by, key=key.key_id)
    return key


def _write_down(found: Signer) -> SigningKey:
    return SigningKey.objects.get_or_create(key_id=found.key_id, defaults={"public": found.public.hex()})[0]
