"""Whether a code is genuine, with nothing but the public keys and a signed list of what was revoked."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from qispi.credentials.rules.codes import Claims, asked, fingerprint, holder_hash, status_message
from qispi.kit import signing


class NotGenuine(StrEnum):
    NOT_A_CODE = "not_a_code"
    KEY_UNKNOWN = "key_unknown"
    NOT_SIGNED = "not_signed"
    LIST_NOT_SIGNED = "list_not_signed"
    REVOKED = "revoked"
    ANOTHER_NAME = "another_name"


class Genuine(NamedTuple):
    """A code whose signature holds, and the instant up to which it is known not to be revoked; empty without a list."""

    claims: Claims
    status_at: str


def check(
    code: str,
    keys: Mapping[str, bytes],
    status: Mapping[str, Any] | None,
    *,
    name: str = "",
    document_tail: str = "",
) -> Genuine | NotGenuine:
    """What can be said of a code without network. The first thing that is wrong is the answer."""
    signed = asked(code).signed
    if signed is None:
        return NotGenuine.NOT_A_CODE
    claims = signed.claims
    if claims.key_id not in keys:
        return NotGenuine.KEY_UNKNOWN
    if not signing.is_signed(claims.packed(), signed.signature, keys[claims.key_id]):
        return NotGenuine.NOT_SIGNED
    if name and holder_hash(claims.serial, name, document_tail) != claims.holder:
        return NotGenuine.ANOTHER_NAME
    if status is None:
        return Genuine(claims, "")
    if not _is_list_genuine(status, keys):
        return NotGenuine.LIST_NOT_SIGNED
    return NotGenuine.REVOKED if fingerprint(claims.serial) in status["revoked"] else Genuine(claims, status["made_at"])


def _is_list_genuine(status: Mapping[str, Any], keys: Mapping[str, bytes]) -> bool:
    try:
        signature, public = bytes.fromhex(status["signature"]), keys[status["key"]]
    except (KeyError, ValueError, TypeError):
        return False
    return signing.is_signed(status_message(status), signature, public)
