"""Sex as it is written: never guessed from a first name. What M means is told by the other values of its column.

Where a column, its title or another sheet says H or V, M is *mujer*; where it says F, M is *masculino*; where both
appear, M can't be read. Where nothing but M is written it is read as *masculino*, with a warning on the column.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from qispi.kit.sheets.values import Value, shown, words

_WOMAN = frozenset({"f", "fem", "femenino", "femenina", "mujer", "muj", "female", "mujeres", "femen"})
_MAN = frozenset({"masc", "masculino", "hombre", "varon", "h", "v", "male", "hom", "var", "masculina", "hombres"})
_SAYS_H = frozenset({"h", "v"})
_SAYS_F = frozenset({"f", "fem", "femenino", "femenina"})
# Some titles explain their own codes, and may explain them the other way round than RENIEC does.
_LEGEND = re.compile(r"([12])\s*[=:.)-]*\s*(f|m|h|v|fem|masc|mujer|hombre|femenino|masculino|varon)\b")


@dataclass(frozen=True, slots=True)
class Coding:
    """How a column writes sex. `m`: what a lone M means there, "" where that can't be known; `sure`: it was said."""

    m: str = "M"
    sure: bool = True
    one: str = "M"

    def read(self, value: Value) -> str:
        """`F`, `M`, or "" when it can't be read."""
        return _read(shown(value), self.m, self.one)


def coding_of(title: str, values: Iterable[Value], elsewhere: Iterable[Value] = ()) -> Coding:
    """How a column writes sex, by its title and its values, and where these don't tell, by the other sheets' values."""
    one = _legend(title)
    said = frozenset(words(title)) if len(words(title)) > 1 else frozenset()
    for evidence in (_signs(values), said, _signs(elsewhere)):
        h, f = bool(evidence & _SAYS_H), bool(evidence & _SAYS_F)
        if h or f:
            return Coding("" if h and f else "F" if h else "M", True, one)
    return Coding("M", False, one)


def says_lone_m(value: Value) -> bool:
    return words(shown(value)) == ("m",)


def looks_like_sex(value: Value) -> bool:
    return bool(_read(shown(value), "M", "M"))


def _signs(values: Iterable[Value]) -> frozenset[str]:
    """The cells of one word: `V°B°` below a column is no *varón*."""
    said = [words(text) for text in {shown(value) for value in values}]
    return frozenset(one[0] for one in said if len(one) == 1)


def _legend(title: str) -> str:
    for code, word in _LEGEND.findall(" ".join(words(title))):
        woman = word in _WOMAN
        if word != "m":
            return "F" if woman == (code == "1") else "M"
    return "M"


@lru_cache(maxsize=4096)
def _read(text: str, m: str, one: str) -> str:
    said = words(text)
    found = {_word(word, m, one) for word in said if word not in {"o", "sexo", "0"}}
    if "?" in text or "¿" in text:
        return ""
    return found.pop() if len(found) == 1 else ""


def _word(word: str, m: str, one: str) -> str:
    if word in _WOMAN:
        return "F"
    if word in _MAN:
        return "M"
    if word == "m":
        return m
    if word in {"1", "01"}:
        return one
    if word in {"2", "02"}:
        return "F" if one == "M" else "M"
    return ""
