"""The key of a sealed test as it is read aloud, printed, typed: 16 bytes in seven groups of four.

player/code.js reads the same; tests/golden/codes.json holds both.
"""

from qispi.kit import letters

KEY = 16  # bytes
SIGNS = 28  # 26 of the key, two that find what was misread
_PRIME = 1021  # under 32²; each wrong sign, and two neighbours swapped, leave another rest


def code_of(key: bytes) -> str:
    """The 28 signs of a key."""
    body = letters.written(key)
    return body + check_of(body)


def grouped(code: str) -> str:
    """As it is printed: `4F7K-…`."""
    return "-".join(code[at : at + 4] for at in range(0, SIGNS, 4))


def key_in(text: str) -> bytes | None:
    """The key that somebody typed, with O for 0, I and L for 1, blanks and hyphens as they like; None when mistyped."""
    code = letters.tidy(text)
    if len(code) != SIGNS or any(sign not in letters.ALPHABET for sign in code):
        return None
    body = code[:-2]
    return letters.read(body) if check_of(body) == code[-2:] else None


def check_of(body: str) -> str:
    """Two signs: what is left of the number that the signs are."""
    rest = 0
    for sign in body:
        rest = (rest * 32 + letters.ALPHABET.index(sign)) % _PRIME
    return letters.ALPHABET[rest // 32] + letters.ALPHABET[rest % 32]
