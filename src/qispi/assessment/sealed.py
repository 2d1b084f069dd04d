"""The forms of a sitting, closed for a phone that takes them along days before: one text, packed, padded, encrypted.

player/exam.js opens it. What lies outside tells how many 16 KB it has, and nothing else.
"""

import gzip
import json
import secrets
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from qispi.assessment.rules.spoken import KEY
from qispi.kit.keys import keyring

FORMAT = 1
BLOCK = 16 * 1024  # every test weighs a multiple of it: neither its length nor how well it packs is told
PURPOSE = "assessment.sitting_key"
_INFO = b"qispi/sealed test"
_NONCE, _LENGTH = 12, 4  # bytes


def new_key() -> bytes:
    return secrets.token_bytes(KEY)


def closed(said: Mapping[str, Any], key: bytes, sitting: UUID) -> bytes:
    """Nonce and ciphertext. A key closes one text only."""
    nonce = secrets.token_bytes(_NONCE)
    return nonce + _cipher(key, sitting).encrypt(nonce, padded(written(said)), bond(sitting))


def opened(data: bytes, key: bytes, sitting: UUID) -> dict[str, Any] | None:
    """What lies inside; None where the key is another's or a byte was changed."""
    try:
        plain = _cipher(key, sitting).decrypt(data[:_NONCE], data[_NONCE:], bond(sitting))
    except InvalidTag:
        return None
    length = int.from_bytes(plain[:_LENGTH], "big")
    found: dict[str, Any] = json.loads(gzip.decompress(plain[_LENGTH : _LENGTH + length]))
    return found


def written(said: Mapping[str, Any]) -> bytes:
    """The same bytes for the same forms."""
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def padded(text: bytes) -> bytes:
    """Length, packed text, zeros up to whole blocks; the ciphertext's own mark is counted in."""
    packed = gzip.compress(text, 9, mtime=0)
    inside = len(packed).to_bytes(_LENGTH, "big") + packed
    tag_and_nonce = 16 + _NONCE
    return inside + bytes(-(len(inside) + tag_and_nonce) % BLOCK)


def bond(sitting: UUID) -> bytes:
    """Closed for this sitting: passed off as another's it does not open."""
    return f"{FORMAT}|{sitting}".encode()


def at_rest(key: bytes, sitting: UUID) -> bytes:
    """The key in its row, closed until it is published."""
    return keyring().seal(key.hex(), purpose=PURPOSE, bound_to=str(sitting))


def from_rest(sealed: bytes, sitting: UUID) -> bytes:
    return bytes.fromhex(keyring().unseal(sealed, purpose=PURPOSE, bound_to=str(sitting)))


def _cipher(key: bytes, sitting: UUID) -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, salt=sitting.bytes, info=_INFO).derive(key))
