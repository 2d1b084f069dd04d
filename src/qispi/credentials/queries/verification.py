"""Whether a paper is genuine and still stands. The answer says nothing that is not on the paper itself."""

from enum import StrEnum
from typing import NamedTuple

from qispi.credentials import rules
from qispi.credentials.frozen import Frozen, frozen_of
from qispi.credentials.models import Certificate, SigningKey, StatusList
from qispi.kit import signing


class State(StrEnum):
    VALID = "valid"
    REVOKED = "revoked"
    UNKNOWN = "unknown"


class Verification(NamedTuple):
    """What there is to say about a code."""

    state: State
    certificate: Certificate | None = None
    frozen: Frozen | None = None

    @property
    def is_known(self) -> bool:
        return self.certificate is not None


UNKNOWN = Verification(State.UNKNOWN)


def verification(code: str) -> Verification:
    """One answer for a serial that was typed and for a code that a camera read.

    A code that can't be read is looked for like any other, so that nobody learns from a clock what is wrong with it.
    """
    asked = rules.asked(code)
    found = Certificate.objects.select_related("revocation", "key", "corrected_by").filter(serial=asked.serial).first()
    if found is None or not _is_genuine(found, asked.signed):
        return UNKNOWN
    state = State.REVOKED if found.is_revoked else State.VALID
    return Verification(state, found, frozen_of(found))


def _is_genuine(certificate: Certificate, signed: rules.Signed | None) -> bool:
    """Our own signature holds, and a code that was read says exactly what we signed."""
    signature = bytes.fromhex(certificate.signature)
    if signed is not None and signed != rules.Signed(certificate.claims, signature):
        return False
    return signing.is_signed(certificate.claims.packed(), signature, bytes.fromhex(certificate.key.public))


def keys_that_signed() -> list[dict[str, str | None]]:
    """The public keys of all times, as they are published."""
    return [
        {
            "id": key.key_id,
            "public": key.public,
            "from": key.made_at.isoformat(timespec="seconds"),
            "until": key.retired_at.isoformat(timespec="seconds") if key.retired_at else None,
        }
        for key in SigningKey.objects.order_by("made_at", "key_id")
    ]


def last_status() -> str | None:
    """The last signed list of what was revoked, byte for byte; None before the first."""
    return StatusList.objects.order_by("-made_at", "-pk").values_list("text", flat=True).first()
