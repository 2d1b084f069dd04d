"""What kinds of column a registered table has, and how well a title speaks of each. Pure; knows no table of its own.

A title is scored by words: accents, case, order and signs don't matter, and a question is a title as well.
Wordings stand in one text between `|`. `=` before one wants the whole title; `?` wants the cells below to agree,
since the word alone says little.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from qispi.kit.sheets.values import Value, clean, words

# Words that say nothing about what a column holds.
_FILLERS = frozenset(
    words(
        "de del la el los las lo y e o u a al su sus es en que cual un una por para favor con completo completos "
        "indique ingrese escriba anote coloque digite registre senale actual n no nro num numero ud usted digitos "
        "obligatorio requerido"
    )
)
_AGREE = 0.6  # the part of the cells below that must look right


class Wording(NamedTuple):
    words: frozenset[str]
    whole: bool
    by_content: bool


def _wording(text: str) -> Wording:
    return Wording(frozenset(words(text)), text.startswith("="), text.startswith("?"))


@dataclass(frozen=True)
class Column:
    """A kind of column: the wordings that name it, the words that deny it, and what its cells look like."""

    key: str
    wordings: str
    never: str = ""
    looks: Callable[[Value], bool] | None = None

    @cached_property
    def spoken(self) -> list[Wording]:
        return [_wording(text) for text in self.wordings.split("|")]

    @cached_property
    def denied(self) -> frozenset[str]:
        return frozenset(words(self.never))

    def score(self, title: tuple[str, ...], agreement: float | None) -> float:
        """How well a title names this column, 0 for not at all. `agreement`: the part of the cells that look right."""
        said = frozenset(title)
        best = max((self._score(wording, said, agreement) for wording in self.spoken), default=0.0)
        if not best or agreement is None or self.looks is None:
            return best
        return max(best + agreement - 0.5, 0.01)

    def _score(self, wording: Wording, said: frozenset[str], agreement: float | None) -> float:
        if not wording.words <= said or self.denied & (said - wording.words):
            return 0.0
        if wording.whole and wording.words != said:
            return 0.0
        if wording.by_content and (agreement or 0.0) < _AGREE:
            return 0.0
        meant = (said - _FILLERS) | wording.words
        return len(wording.words) + len(wording.words) / len(meant)


@dataclass(frozen=True)
class TableKind:
    """A table that may be uploaded. A title row names one of each group of `needs`."""

    name: str
    columns: Sequence[Column]
    needs: Sequence[frozenset[str]] = field(default_factory=tuple)
    settled: Callable[[Sequence[str], dict[str, int]], dict[str, int]] | None = None

    @cached_property
    def by_key(self) -> dict[str, Column]:
        return {column.key: column for column in self.columns}

    def settle(self, titles: Sequence[str], columns: dict[str, int]) -> dict[str, int]:
        """The columns after the table's own look at all of them together."""
        return self.settled(titles, columns) if self.settled else columns

    def is_met_by(self, keys: Iterable[str]) -> bool:
        """Whether these columns are enough to read the table."""
        known = set(keys)
        return all(group & known for group in self.needs)


def guess_columns(
    titles: Sequence[str], kind: TableKind, below: Sequence[Sequence[Value]] = (), parents: Sequence[str] = ()
) -> dict[str, int]:
    """Which column of the sheet is which of the kind's: the best pairs first, each taken once.

    `below`: some rows of data, which decide between titles that say the same. `parents`: the titles of a row above.
    """
    agreements: dict[tuple[str, int], float | None] = {}

    def agreement(column: Column, index: int) -> float | None:
        if column.looks is None:
            return None
        key = (column.key, index)
        if key not in agreements:
            agreements[key] = _agreement(column, [row[index] for row in below if index < len(row)])
        return agreements[key]

    scored = []
    for index, title in enumerate(titles):
        for ways in _readings(title, parents[index] if index < len(parents) else ""):
            found = [
                (score, -index, column.key)
                for column in kind.columns
                if (score := column.score(ways, agreement(column, index)))
            ]
            scored += found
            if found:
                break  # the title of its own row says enough; the row above is asked only when it does not
    return _pairs(scored)


def _readings(title: str, parent: str) -> list[tuple[str, ...]]:
    own, above = words(title), words(parent)
    return [reading for reading in (own, above + own if own else (), above if not own else ()) if reading]


def _pairs(scored: list[tuple[float, int, str]]) -> dict[str, int]:
    taken: dict[str, int] = {}
    for _score, index, key in sorted(scored, reverse=True):
        if key not in taken and -index not in taken.values():
            taken[key] = -index
    return taken


def _agreement(column: Column, cells: list[Value]) -> float | None:
    filled = [cell for cell in cells if clean(cell)]
    if not filled or column.looks is None:
        return None
    return sum(map(column.looks, filled)) / len(filled)
