"""Which document a cell holds. Eight digits are a DNI, nine a carné de extranjería; letters need the word passport."""

import re
import unicodedata
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from qispi.kit.sheets.values import Value, clean, is_number, shown, words


class Kind(StrEnum):
    DNI = "dni"
    CE = "ce"
    PASSPORT = "pasaporte"


class Document(NamedTuple):
    """A document that was read. `repaired` says what had to be mended, as a key of `sentences`; empty when nothing."""

    kind: Kind
    number: str
    repaired: str = ""


class NoDocument(NamedTuple):
    """Why not, as a key of `sentences`."""

    why: str


_PREFIX = re.compile(
    r"""^(?:n[uú]?m?(?:ero)?[°º.]*\s+(?:de\s+)?)?(?:
    (?P<dni>d\.?\s?n\.?\s?i\b\.?|documento\s+nacional\s+de\s+identidad)
    |(?P<ce>c\.?\s?e\b\.?|ce(?=\d)|c[ae]rn[eé]t?\s+(?:de\s+)?ext(?:ranjer[ií]a|\.)?)
    |(?P<pasaporte>pasaporte|pass(?:port)?\b|pas\b\.?|p\.?p\b\.?)
    |(?P<other>ruc|ptp|cpp|tam|pa[rs]tida|cui)\b
    )[\s.:#°º/=-]*(?:n[°º.o]{0,2}(?=[\s\d])[\s.:]*)?""",
    re.IGNORECASE | re.VERBOSE,
)
_GLUED = re.compile(r"^(?P<kind>dni|ce)(?=\d)", re.IGNORECASE)
_SCIENCE = re.compile(r"^(\d)(?:[.,](\d+))?e\+?0*(\d{1,2})$", re.IGNORECASE)
_POINT_ZERO = re.compile(r"^(\d+)[.,]0+$")
_WITH_CHECK = re.compile(r"^(\d{8})\s*[-–]\s*[0-9A-Ka-k]$")
_BETWEEN = re.compile(r"[\s.,\-–_'’‘`´\"*/]+")
_PASSPORT = re.compile(r"^(?=[A-Z]*\d)[A-Z0-9]{5,12}$")
_MISTYPED = re.compile(r"^(?=(?:.*\d){5})[0-9OILSBZ]{8}$")  # 7O124578: a letter where a digit was meant
_EPOCH = date(1899, 12, 30)  # day 0 of a spreadsheet
_KIND_WORDS = {
    frozenset({"dni"}): Kind.DNI,
    frozenset({"1"}): Kind.DNI,
    frozenset({"01"}): Kind.DNI,
    frozenset({"d", "n", "i"}): Kind.DNI,
    frozenset({"ce"}): Kind.CE,
    frozenset({"c", "e"}): Kind.CE,
    frozenset({"pasaporte"}): Kind.PASSPORT,
    frozenset({"pas"}): Kind.PASSPORT,
    frozenset({"pass"}): Kind.PASSPORT,
    frozenset({"passport"}): Kind.PASSPORT,
}


def read_document(value: Value, *, said: Kind | None = None, may_be_passport: bool = False) -> Document | NoDocument:
    """The document in a cell.

    `said`: what another column or the title says that it is; `may_be_passport`: the title names passports among others.
    """
    text = _as_text(value)
    if len(text) == 8 and text.isascii() and text.isdigit() and said in (None, Kind.DNI):
        return _digits(text, None)
    text, prefix = _without_prefix(unicodedata.normalize("NFKC", text))
    if prefix == "other":
        return NoDocument("document_other")
    kind = Kind(prefix) if prefix else said
    if check := _WITH_CHECK.match(text):
        return (
            Document(Kind.DNI, check[1], "check_digit") if kind in (None, Kind.DNI) else NoDocument("document_length")
        )
    number = _joined(text)
    if kind is Kind.PASSPORT or (may_be_passport and not number.isdigit() and kind is None):
        return _passport(number, sure=kind is Kind.PASSPORT)
    if not (number.isascii() and number.isdigit()):
        return NoDocument("document_letters" if number else "document_blank")
    return _digits(number, kind)


@lru_cache(maxsize=4096)
def document_kind(text: str) -> Kind | None:
    """What a cell of a column *tipo de documento* says, or nothing."""
    said = words(text)
    if "extranjeria" in said or "extranjero" in said:
        return Kind.CE
    if "nacional" in said and "identidad" in said:
        return Kind.DNI
    return _KIND_WORDS.get(frozenset(said)) or next(
        (kind for kind, word in ((Kind.DNI, "dni"), (Kind.PASSPORT, "pasaporte"), (Kind.CE, "ce")) if word in said),
        None,
    )


def looks_like_document_kind(value: Value) -> bool:
    return document_kind(shown(value)) is not None and not looks_like_document(value)


def looks_like_document(value: Value) -> bool:
    """Whether a cell holds a document rather than a telephone, a count or a title."""
    text = _as_text(value)
    if len(text) == 9 and text.startswith("9"):
        return False
    return isinstance(read_document(value, may_be_passport=False), Document)


def _as_text(value: Value) -> str:
    if is_number(value) and isinstance(value, float) and not value.is_integer():
        return "?"
    if isinstance(value, date):  # a DNI that lost its zero and was shown as a date lies in a year that nobody wrote
        return str((date(value.year, value.month, value.day) - _EPOCH).days) if value.year > 2200 else "?"
    return clean(value)


def _without_prefix(text: str) -> tuple[str, str]:
    text = text.strip("'’‘`´\" ")
    if glued := _GLUED.match(text):
        return text[glued.end() :], glued["kind"].lower()
    prefix = _PREFIX.match(text)
    return (text[prefix.end() :], str(prefix.lastgroup)) if prefix else (text, "")


def _joined(text: str) -> str:
    """The number without what stands between its digits: `12.345.678`, `1234 5678`, `45678901.0`, `4.5678901E+7`."""
    if science := _SCIENCE.match(text):
        first, rest, power = science[1], science[2] or "", int(science[3])
        exact = len(rest) >= power - 1  # one zero at the end may be its own; more of them are digits that were lost
        return first + rest.ljust(power, "0") if exact and len(rest) <= power else "?"
    if (pointed := _POINT_ZERO.match(text)) and len(pointed[1]) > 3:
        return pointed[1]
    return _BETWEEN.sub("", text).upper()


def _passport(number: str, *, sure: bool) -> Document | NoDocument:
    if not _PASSPORT.match(number) or (not sure and _MISTYPED.match(number)):
        return NoDocument("document_letters" if number else "document_blank")
    return Document(Kind.PASSPORT, number)


def _digits(number: str, kind: Kind | None) -> Document | NoDocument:
    if not number.strip("0"):
        return NoDocument("document_zeros")
    if kind is Kind.CE:
        return _foreign(number)
    if len(number) == 8:
        return Document(Kind.DNI, number)
    if 5 <= len(number) <= 7:
        return Document(Kind.DNI, number.zfill(8), "lost_zeros")
    if len(number) == 9 and kind is None:
        return Document(Kind.CE, number)
    return NoDocument(
        "document_ruc" if len(number) == 11 and number[:2] in {"10", "15", "17", "20"} else "document_length"
    )


def _foreign(number: str) -> Document | NoDocument:
    bare = number.lstrip("0") if len(number) > 9 else number
    if not 5 <= len(bare) <= 9:
        return NoDocument("document_length")
    return Document(Kind.CE, bare.zfill(9), "" if len(number) == 9 else "lost_zeros_ce")
