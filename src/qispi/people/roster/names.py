"""Who a row speaks of: paternal and maternal surname and given names, from one column or from three.

In one column without a comma the order is the title's. Particles stay with their surname (DE LA CRUZ); what can't be
told apart for sure comes with a doubt, a key of `sentences`, and is never settled in silence.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from qispi.kit.sheets.values import clean, words


class Name(NamedTuple):
    paternal: str
    maternal: str
    given: str
    doubt: str = ""


_PARTICLES = frozenset(words("de del la las los el von van der den di da do dos das san santa mac mc vda viuda"))
_DEVOTIONS = frozenset(
    words(
        "maria carmen pilar jesus rosario angeles fatima lourdes socorro luz milagro milagros guadalupe dios "
        "rocio consuelo mercedes asuncion belen nieves cielo mar sol amparo"
    )
)
_NOBODY = frozenset(
    {"sin nombre", "s n", "n a", "na", "xxx", "x", "no tiene", "no registra", "pendiente", "por definir", "nn"}
)
_EDGES = "\"'`´’‘.,;:-_*/|•· "
# Only to see in which order a whole column was written; a person's sex is never read from it.
_GIVEN = frozenset(
    words(
        "ana maria jose juan luis carlos rosa jorge carmen pedro julia luz miguel cesar victor manuel rosario "
        "pilar sonia elizabeth milagros nancy roxana raul percy walter oscar edwin elmer gladys katherine "
        "yesenia soledad felix hector fredy nestor ivan angel santos wilmer vilma wendy zoila dina noemi "
        "ursula estefany marisol begona xiomara ronald javier fernando ricardo alberto francisco antonio "
        "patricia silvia monica claudia andrea diana karina lucia teresa martha flor juana gloria norma jesus "
        "david daniel diego alejandro eduardo sergio marco mario hugo rocio veronica paola vanessa cecilia "
        "isabel irma nelly olga yolanda elena ada bruno carla dario"
    )
)


def from_columns(paternal: str, maternal: str, given: str) -> Name | None:
    """The name of a row with a column for each part; one surname is enough, a given name is needed."""
    parts = [_tidy(part) for part in (paternal, maternal, given)]
    if not parts[2] or not (parts[0] or parts[1]):
        return None
    return Name(parts[0], parts[1], parts[2], "" if parts[0] else "one_surname")


def from_surnames(surnames: str, given: str) -> Name | None:
    """The name of a row with one column for both surnames."""
    both, first = _tidy(surnames), _tidy(given)
    if not both or not first:
        return None
    groups = _groups(both.split())
    paternal, rest = groups[0], groups[1:]
    return Name(paternal, " ".join(rest), first, "surnames_unclear" if len(rest) > 1 else "")


def from_one(text: str, *, given_first: bool, sure: bool = True) -> Name | None:
    """The name in one column. With a comma, the surnames stand before it; `sure`: the title said the order."""
    tokens = _tidy(text).split()
    if "," in text and ("," in text.strip(_EDGES) or len(_groups(tokens)) < 3):
        return _with_comma(text, against=given_first and sure)
    name = _given_first(tokens) if given_first else _surname_first(tokens)
    if name and not sure and not name.doubt:
        return name._replace(doubt="order_unsaid")
    return name


def writes_given_first(texts: Iterable[str]) -> bool | None:
    """In which order a column whose title does not say it was written; None where its names don't tell."""
    first = last = 0
    for text in texts:
        said = words(text)
        if "," not in text and len(said) >= 3:
            first += said[0] in _GIVEN
            last += said[-1] in _GIVEN
    return None if first == last else first > last


def _with_comma(text: str, *, against: bool) -> Name | None:
    before, _comma, after = clean(text).partition(",")
    name = from_surnames(before, after.replace(",", " "))
    return name._replace(doubt="comma_against_title") if name and against else name


def _surname_first(tokens: Sequence[str]) -> Name | None:
    groups = _groups(tokens)
    if len(groups) < 2:
        return None
    if len(groups) == 2:
        return Name(groups[0], "", groups[1], "one_surname")
    given = groups[2:]
    plain = [group for group in given if not _is_devotion([group])]
    return Name(groups[0], groups[1], " ".join(given), "many_words" if len(plain) > 2 else "")


def _given_first(tokens: Sequence[str]) -> Name | None:
    groups = _groups(tokens)
    while len(groups) > 2 and _is_devotion(groups[1:2]):
        groups[:2] = [f"{groups[0]} {groups[1]}"]
    if len(groups) < 2:
        return None
    if len(groups) == 2:
        return Name(groups[1], "", groups[0], "one_surname")
    return Name(groups[-2], groups[-1], " ".join(groups[:-2]), "many_words" if len(groups) > 4 else "")


def _is_devotion(groups: Sequence[str]) -> bool:
    """DE MARÍA, DEL PILAR, DE LOS ÁNGELES: part of a given name, although a particle begins it."""
    said = words(groups[0]) if groups else ()
    return len(said) > 1 and said[0] in {"de", "del"} and said[-1] in _DEVOTIONS


def _groups(tokens: Sequence[str]) -> list[str]:
    """The words, each with the particles before it; `RAMÓN Y CAJAL` is one."""
    groups: list[str] = []
    held: list[str] = []
    for token in tokens:
        if token.casefold() in {"y", "i"} and groups and not held:
            held = [groups.pop(), token]
        elif token.casefold().rstrip(".") in _PARTICLES:
            held.append(token)
        else:
            groups.append(" ".join([*held, token]))
            held = []
    if held:  # a particle at the end belongs to what stands before it
        groups[-1:] = [" ".join([*groups[-1:], *held])]
    return groups


@lru_cache(maxsize=8_192)  # surnames and first names come again and again
def _tidy(text: str) -> str:
    """The name without the numbers before or between its words; nothing when no letters are in it."""
    tidy = clean(text).strip(_EDGES)
    if not tidy.replace(" ", "").isalpha():
        tidy = " ".join(word for word in tidy.split() if any(map(str.isalpha, word))).strip(_EDGES)
    return "" if " ".join(words(tidy)) in _NOBODY else tidy
