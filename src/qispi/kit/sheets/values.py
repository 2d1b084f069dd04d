"""What a table is once it is read: sheets of rows of plain values, each of which still tells number from text."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import lru_cache

Value = str | int | float | bool | date | datetime | time | None
"""A cell. A number typed as a number is an int or a float; typed as text, it is a str. Blank is None or ""."""

Row = tuple[Value, ...]

# What looks blank and is no space for Python: zero width signs, marks of direction and of byte order, soft hyphen.
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_HUMP = re.compile(r"(?<=[a-záéíóúñ])(?=[A-ZÁÉÍÓÚÑ])")
_NOT_A_WORD = re.compile(r"[^0-9a-z]+")
_ORDINALS = str.maketrans("ºª°", "   ")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; the first row is the row 1 that a spreadsheet shows, blank rows are there."""

    name: str
    rows: list[Row]
    hidden: bool = False

    def numbered(self) -> "enumerate[Row]":
        """The rows, each with the number that a spreadsheet shows."""
        return enumerate(self.rows, start=1)


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file that was read. `format` is what it is (xlsx, xls, ods, csv), whatever its name says."""

    format: str
    sheets: list[Sheet] = field(default_factory=list)


def is_number(value: Value) -> bool:
    """Whether the cell was typed as a number."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def shown(value: Value) -> str:
    """The cell as a person sees it, as text."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "VERDADERO" if value else "FALSO"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y %H:%M")
    if isinstance(value, date):
        return f"{value:%d/%m}/{value.year:04d}"
    return str(value)


def clean(value: Value) -> str:
    """The cell as one line: no unseen signs, no double spaces, nothing at the ends."""
    text = value if isinstance(value, str) else shown(value)
    if text.isascii():
        return " ".join(text.split())
    return " ".join(_UNSEEN.sub("", text).split())


@lru_cache(maxsize=16_384)
def words(text: str) -> tuple[str, ...]:
    """The words of a text without accents, case or signs: `N° DNI`, `nroDNI` and `N_DNI` are made of the same stuff."""
    humps = _HUMP.sub(" ", text.translate(_ORDINALS))
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", humps) if not unicodedata.combining(sign))
    return tuple(_NOT_A_WORD.sub(" ", plain.casefold()).split())
