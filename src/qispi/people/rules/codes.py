"""Activation codes: ten characters of Crockford's alphabet (50 bits) and one that finds a slip of the pen."""

from collections.abc import Callable
from datetime import timedelta

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10
VALID_FOR = timedelta(days=14)
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", " ": None, "-": None, "–": None, ".": None})


def new_code(below: Callable[[int], int]) -> str:
    """A fresh code with its check character; `below(n)` is a secure random number under n."""
    body = "".join(ALPHABET[below(32)] for _ in range(LENGTH))
    return body + check_character(body)


def check_character(body: str) -> str:
    """Luhn modulo 32: one wrong character, or two neighbours swapped, is found before anybody is asked."""
    total = 0
    for place, sign in enumerate(reversed(body)):
        value = ALPHABET.index(sign) * (2 if place % 2 == 0 else 1)
        total += value // 32 + value % 32
    return ALPHABET[-total % 32]


def read_code(text: str) -> str | None:
    """The code that somebody typed, with O for 0, I and L for 1, blanks and dashes as they like; None when mistyped."""
    code = text.upper().translate(_READ_AS)
    if len(code) != LENGTH + 1 or any(sign not in ALPHABET for sign in code):
        return None
    return code if check_character(code[:-1]) == code[-1] else None


def written(code: str) -> str:
    """As it is printed: `7K3M-9QWX-2TB`."""
    return f"{code[:4]}-{code[4:8]}-{code[8:]}"
