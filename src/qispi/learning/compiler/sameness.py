"""When two texts are the same question: a sealed item must not be met while studying, nor twice in one form."""

import re

from qispi.references.queries import plain

SHARED = 0.6  # of their three-word runs


def normal(text: str) -> str:
    """The bare words of a text."""
    return " ".join(re.findall(r"[a-z0-9ñ]+", plain(text)))


def runs(text: str) -> frozenset[str]:
    """The three-word runs of a text; of a shorter one, the text itself."""
    words = normal(text).split()
    if len(words) < 3:
        return frozenset([" ".join(words)])
    return frozenset(" ".join(words[at : at + 3]) for at in range(len(words) - 2))


def nearly_same(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two texts, as runs, would be taken for the same question."""
    return len(one & other) >= SHARED * len(one | other)
