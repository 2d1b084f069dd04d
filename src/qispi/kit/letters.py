"""Bytes as letters and digits that a person can read aloud and a QR holds cheaply: base 32 without I, L, O and U."""

import base64
import binascii

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_STANDARD = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_WRITE = str.maketrans(_STANDARD, ALPHABET)
_READ = str.maketrans(ALPHABET, _STANDARD)
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", " ": "", "-": "", "\t": "", "\n": "", "\r": ""})


def written(data: bytes) -> str:
    """The letters of some bytes."""
    return base64.b32encode(data).decode().rstrip("=").translate(_WRITE)


def tidy(text: str) -> str:
    """As it would have been printed: capitals, no spaces or hyphens, O read as 0, I and L as 1."""
    return text.upper().translate(_MISREAD)


def read(text: str) -> bytes | None:
    """The bytes of some letters, or None when they are the letters of none."""
    try:
        data = base64.b32decode(text.translate(_READ) + "=" * (-len(text) % 8))
    except (binascii.Error, ValueError):
        return None
    return data if written(data) == text else None  # one writing alone stands for some bytes
