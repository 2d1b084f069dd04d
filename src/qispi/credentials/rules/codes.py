"""What a certificate's code holds. docs/algorithms/certificate-code.md is this file in words.

A serial is 26 letters: 128 random bits. The QR's code is 165: format, key, serial, holder, day, minutes, flags, and an
Ed25519 signature over them, so that it can be checked without network.
"""

import hashlib
import json
import struct
import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from qispi.kit import letters

FORMAT = 1
SERIAL_BYTES = 16
HOLDER_BYTES = 12
SIGNATURE_BYTES = 64
FIRST_DAY = date(2020, 1, 1)
IS_PARTIAL = 1
MOST_MINUTES = 0xFFFF
MOST_SIGNS = 400  # of what somebody may type or a camera may read
_CLAIMS = struct.Struct(">B5s16s12sHHB")
_GROUPS = ((0, 5), (5, 10), (10, 15), (15, 20), (20, 26))


class Claims(NamedTuple):
    """What the signature stands for."""

    key_id: str
    serial: str
    holder: bytes
    issued_on: date
    minutes: int
    is_partial: bool

    def packed(self) -> bytes:
        """The 39 bytes that are signed."""
        return _CLAIMS.pack(
            FORMAT,
            letters.read(self.key_id) or b"",
            letters.read(self.serial) or b"",
            self.holder,
            (self.issued_on - FIRST_DAY).days,
            min(self.minutes, MOST_MINUTES),
            IS_PARTIAL if self.is_partial else 0,
        )


class Signed(NamedTuple):
    """Claims with their signature, as a QR holds them."""

    claims: Claims
    signature: bytes

    def written(self) -> str:
        return letters.written(self.claims.packed() + self.signature)


class Asked(NamedTuple):
    """What somebody asks about: a serial, and all that the QR says when it was read and not typed."""

    serial: str
    signed: Signed | None


NOTHING = Asked("", None)


def asked(text: str) -> Asked:
    """What a typed or scanned text asks about; NOTHING when it is no code of ours. An address before it is cut off."""
    text = letters.tidy(text[:MOST_SIGNS].strip().rstrip("/").rpartition("/")[2])
    data = letters.read(text)
    if data is None:
        return NOTHING
    if len(data) == SERIAL_BYTES:
        return Asked(text, None)
    signed = _signed(data)
    return Asked(signed.claims.serial, signed) if signed else NOTHING


def _signed(data: bytes) -> Signed | None:
    if len(data) != _CLAIMS.size + SIGNATURE_BYTES or data[0] != FORMAT:
        return None
    _, key, serial, holder, day, minutes, flags = _CLAIMS.unpack_from(data)
    issued_on = FIRST_DAY + timedelta(days=day)
    claims = Claims(letters.written(key), letters.written(serial), holder, issued_on, minutes, bool(flags & IS_PARTIAL))
    if claims.packed() != data[: _CLAIMS.size]:  # a flag that this format does not know
        return None
    return Signed(claims, data[_CLAIMS.size :])


def shown(serial: str) -> str:
    """A serial as it is printed: `7KQ2M-9TXWB-4HD8R-NCFP3-2V6WXY`."""
    return "-".join(serial[start:end] for start, end in _GROUPS)


def holder_hash(serial: str, name: str, document_tail: str) -> bytes:
    """What ties a code to one name and document: another name on the paper gives another hash.

    Salted by the serial, so that two papers of one person can't be told to be hers.
    """
    text = f"qispi holder 1|{serial}|{plain_name(name)}|{document_tail.strip().upper()}"
    return hashlib.sha256(text.encode()).digest()[:HOLDER_BYTES]


def plain_name(name: str) -> str:
    """A name as two people would type it from the same paper: capitals, one space, no accents; ñ stays a letter."""
    kept = unicodedata.normalize("NFC", name).upper().replace("Ñ", "\0")
    bare = "".join(sign for sign in unicodedata.normalize("NFD", kept) if not unicodedata.combining(sign))
    words = "".join(sign if sign.isalnum() or sign == "\0" else " " for sign in bare).replace("\0", "Ñ")
    return " ".join(words.split())


def fingerprint(serial: str) -> str:
    """How a public list names a certificate without telling its serial to who does not hold the paper."""
    return hashlib.sha256(f"qispi status 1|{serial}".encode()).hexdigest()[:32]


def status_message(said: Mapping[str, object]) -> bytes:
    """What of a status list is signed: all but the signature, as JSON with sorted keys and no spaces."""
    kept = {name: value for name, value in said.items() if name != "signature"}
    return json.dumps(kept, sort_keys=True, separators=(",", ":")).encode()
