"""One sheet's way of saying document, name, sex and the rest, fixed once from its layout and then asked row by row."""

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from qispi.intake.rules import Layout
from qispi.kit.sheets.values import Row, Value, clean, shown, words
from qispi.people.roster import details
from qispi.people.roster.documents import Document, Kind, NoDocument, document_kind, read_document
from qispi.people.roster.names import Name, from_columns, from_one, from_surnames, writes_given_first
from qispi.people.roster.sexes import Coding, says_lone_m

DOCUMENTS = (("document", None), ("foreign_card", Kind.CE), ("passport", Kind.PASSPORT))
NAMES = ("given", "given_more", "surnames", "paternal", "maternal", "full_name")
MARKS = ("mark_f", "mark_h", "mark_m")
# How each further thing is read, and whether a text that can't be read deserves a warning.
DETAILS: dict[str, Callable[[Value], Any]] = {
    "birth_date": details.birth_date,
    "email": details.email,
    "phone": details.phone,
    "ubigeo": details.ubigeo,
    "institution": details.text,
    "position": details.text,
    "regime": details.text,
    "mark": details.mark,
    "code": details.text,
}
_NOTHING = frozenset({"", "-", "--", "---", ".", "s/n", "s/d", "n/a", "na", "no", "no tiene", "ninguno", "ninguna"})
_SURNAME = re.compile(r"(?<![a-z])(?:ap|pat|mat)|apell|(?<=nom)ape")
_GIVEN = re.compile(r"(?<![a-z])(?:nom|prenom)|(?<=y)nom|(?<=ape)nom")


UNREAD = object()
REPEATED = frozenset({"ubigeo", "institution", "position", "regime", "mark"})  # few values in many rows


class Trouble(NamedTuple):
    """What can't be read in a row: reason, why, and the key of its column."""

    reason: str
    why: str
    key: str


def cell(row: Row, index: int | None) -> Value:
    return row[index] if index is not None and index < len(row) else None


def holds(value: Value) -> bool:
    """Whether a cell holds something; a line to sign on is nothing."""
    if isinstance(value, str) and value[:1].isalnum():
        return True
    text = clean(value)
    return bool(text) and not (len(text) > 2 and not text.strip("_.-=…— "))


def _read_detail(value: Value, read: Callable[[Value], Any]) -> Any:
    if clean(value).casefold() in _NOTHING:
        return None
    understood = read(value)
    return UNREAD if understood in (None, "") else understood


class RowReader:
    """Reads the rows of one sheet, or of the part of it below one row of titles."""

    def __init__(self, layout: Layout, coding: Coding, column: Iterable[Row]) -> None:
        self.layout, self.coding = layout, coding
        at = layout.columns
        self.documents = [(key, at[key], said) for key, said in DOCUMENTS if key in at]
        self.kind_at = at.get("document_kind")
        self.names = [(key, at[key]) for key in NAMES if key in at]
        self.sex_at = at.get("sex")
        self.marks = self._marks()
        self.first_mark = next((key for key in MARKS if key in at), "sex")
        self.details = [(key, at[key], read) for key, read in DETAILS.items() if key in at]
        self.read_before: dict[tuple[str, str], Any] = {}
        titled = frozenset(words(layout.title("document")))
        self.may_be_passport = bool(titled & {"pasaporte", "passport"})
        self.whole, self.given_first, self.order_sure, self.order_said = self._order(column)

    def held(self, row: Row) -> int:
        """How many of document, name and sex the row says something in."""
        return (
            any(holds(cell(row, index)) for _key, index, _said in self.documents)
            + any(holds(cell(row, index)) for _key, index in self.names)
            + (holds(cell(row, self.sex_at)) or any(holds(cell(row, index)) for index, _sex in self.marks))
        )

    def document(self, row: Row) -> tuple[Document | NoDocument, str]:
        """The document of a row and the key of the column where it stands."""
        for key, index, said in self.documents:
            value = cell(row, index)
            if holds(value):
                told = document_kind(shown(cell(row, self.kind_at))) if self.kind_at is not None else None
                passports = self.may_be_passport and key == "document"
                return read_document(value, said=said or told, may_be_passport=passports), key
        return NoDocument("document_blank"), self.documents[0][0] if self.documents else "document"

    def name(self, row: Row) -> Name | Trouble:
        parts = {key: shown(cell(row, index)) for key, index in self.names}
        given = f"{parts.get('given', '')} {parts.get('given_more', '')}"
        name = None
        if not self.whole or self.whole == "full_name":
            if "surnames" in parts and (parts["surnames"].strip() or "paternal" not in parts):
                name = from_surnames(parts["surnames"], given)
            else:
                name = from_columns(parts.get("paternal", ""), parts.get("maternal", ""), given)
        if name is None and self.whole:
            name = from_one(parts[self.whole], given_first=self.given_first, sure=self.order_sure)
        return name or self._no_name(parts)

    def _no_name(self, parts: dict[str, str]) -> Trouble:
        key = (
            self.whole
            or next((key for key, text in parts.items() if not clean(text)), "")
            or next(iter(parts), "given")
        )
        return Trouble("name", "name_half" if any(map(clean, parts.values())) else "name_blank", key)

    def sex(self, row: Row) -> str | Trouble:
        value = cell(row, self.sex_at)
        if self.sex_at is not None and holds(value):
            ambiguous = not self.coding.m and says_lone_m(value)
            return self.coding.read(value) or Trouble("sex", "sex_ambiguous" if ambiguous else "sex_unread", "sex")
        marked = {sex for index, sex in self.marks if clean(cell(row, index)).casefold() not in {"", "0", "no", "-"}}
        if len(marked) == 1:
            return marked.pop()
        return Trouble(
            "sex", "sex_unread" if marked else "sex_blank", "sex" if self.sex_at is not None else self.first_mark
        )

    def further(self, row: Row) -> tuple[dict[str, Any], list[str]]:
        """What else the row says, and the keys of what it says but can't be read."""
        said: dict[str, Any] = {}
        unread = []
        for key, index, read in self.details:
            value = row[index] if index < len(row) else None
            if value is None or value == "":
                continue
            understood = self._understood(key, value, read)
            if understood is UNREAD:
                unread.append(key)
            elif understood is not None:
                said[key] = understood
        return said, unread

    def _understood(self, key: str, value: Value, read: Callable[[Value], Any]) -> Any:
        """What a cell says, UNREAD where that can't be told, None where it says nothing; the same text is read once."""
        if key not in REPEATED or not isinstance(value, str):
            return _read_detail(value, read)
        known = self.read_before.get((key, value), self)
        if known is self:
            known = self.read_before[key, value] = _read_detail(value, read)
        return known

    def _marks(self) -> list[tuple[int, str]]:
        """Two columns to put an X in: M beside H is *mujer*, beside F *masculino*; one alone says nothing."""
        at = self.layout.columns
        found = [(key, at[key]) for key in MARKS if key in at]
        if self.sex_at is not None or len(found) < 2:
            return []
        sex_of = {"mark_f": "F", "mark_h": "M", "mark_m": "M" if "mark_f" in at else "F"}
        return [(index, sex_of[key]) for key, index in found]

    def _order(self, column: Iterable[Row]) -> tuple[str, bool, bool, bool]:
        """Which column holds whole names, whether given names come first, and whether that is sure and was said."""
        keys = {key for key, _index in self.names}
        whole = "full_name" if "full_name" in keys else ""
        if not whole and not keys & {"surnames", "paternal", "maternal"} and "given" in keys:
            whole = "given"
        if not whole and keys and "given" not in keys:
            whole = next(key for key, _index in self.names if key != "given_more")
        if not whole:
            return "", False, True, True
        said = _order_of_title(self.layout.title(whole))
        if said is not None:
            return whole, said, True, True
        index = self.layout.columns[whole]
        seen = writes_given_first(shown(cell(row, index)) for row in column)
        by_title = "nombre" in self.layout.title(whole).casefold()
        return whole, by_title if seen is None else seen, seen is not None, False


def _order_of_title(title: str) -> bool | None:
    """Whether a title puts given names first; None when it does not speak of both."""
    said = " ".join(words(title))
    surname, given = _SURNAME.search(said), _GIVEN.search(said)
    return given.start() < surname.start() if surname and given else None
