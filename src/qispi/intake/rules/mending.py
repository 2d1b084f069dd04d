"""When a row that waits for correction is ended by a later file (docs/decisions/0023)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

CODE = 12  # signs of a fingerprint that are handed back beside the row


class Marks(NamedTuple):
    """Keyed hashes of what a row says of somebody, empty where it does not say it. No layout leaves a trace in them."""

    document: str = ""
    name: str = ""
    house: str = ""

    @property
    def person(self) -> tuple[str, ...]:
        """By what the row is known in any layout: the document, or else name and house; empty where it says neither."""
        if self.document:
            return (self.document,)
        return (self.name, self.house) if self.name and self.house else ()

    @property
    def place(self) -> tuple[str, ...]:
        """Name and house, also where the document can be read by now."""
        return Marks("", self.name, self.house).person


class Waiting(NamedTuple):
    """A row that waits: what is known of it."""

    id: int
    fingerprint: str
    marks: Marks
    region: str
    recorded_at: datetime

    @property
    def code(self) -> str:
        return self.fingerprint[:CODE]


class Bearer(NamedTuple):
    """Somebody of a name whom a file brings: the house it says, and since when she is known, None for who is new."""

    house: str
    since: datetime | None


class Came(NamedTuple):
    """A row of the file that can't be read: the code beside it, if it was handed back once. `is_new`: nobody has
    brought it before.
    """

    code: str
    fingerprint: str
    marks: Marks
    is_new: bool


@dataclass(frozen=True)
class Brought:
    """What a file brings. `names`: who bears each name."""

    codes: frozenset[str] = frozenset()  # of rows that were handed back and can be read now
    documents: frozenset[str] = frozenset()
    names: Mapping[str, Sequence[Bearer]] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()  # fingerprints of the rows that this file brings and nobody can read
    region: str = ""


def mended_by(brought: Brought, waiting: Iterable[Waiting]) -> list[Waiting]:
    """Rows that came back with their code, or whose person came in: by document, or by name and house, or by a name
    that only one has.
    """
    asked = [row for row in waiting if row.fingerprint not in brought.unread]
    at_home = Counter(row.marks.person for row in asked)
    named = Counter(row.marks.name for row in asked if row.region == brought.region)
    return [
        row
        for row in asked
        if _came_right(row, brought) or _is_at_home(row, brought, at_home) or _is_named(row, brought, named)
    ]


def replaced_by(came: Sequence[Came], waiting: Iterable[Waiting]) -> list[Waiting]:
    """Rows that came back and still can't be read: by their code, or as the one row of the same person."""
    same = {row.fingerprint for row in came}
    asked = [row for row in waiting if row.fingerprint not in same]
    codes = {row.code for row in came if row.code}
    new = [row.marks for row in came if row.is_new]
    people = Counter(marks.person for marks in new) + Counter(marks.place for marks in new if marks.document)
    waits = Counter(row.marks.person for row in asked)
    return [
        row
        for row in asked
        if row.code in codes or (row.marks.person and waits[row.marks.person] == people[row.marks.person] == 1)
    ]


def _came_right(row: Waiting, brought: Brought) -> bool:
    return row.code in brought.codes or row.marks.document in brought.documents


def _is_at_home(row: Waiting, brought: Brought, waiting: Counter[tuple[str, ...]]) -> bool:
    """One row waits and one person comes of this name in this house, whoever brings her and from wherever."""
    if row.marks.document or not row.marks.person or waiting[row.marks.person] > 1:
        return False
    return sum(bearer.house == row.marks.house for bearer in brought.names.get(row.marks.name, ())) == 1


def _is_named(row: Waiting, brought: Brought, named: Counter[str]) -> bool:
    """Only where nobody can be mistaken: one row and one person of that name, who was not known before the row."""
    bearers = brought.names.get(row.marks.name, ())
    if row.marks.document or row.region != brought.region or named[row.marks.name] > 1 or len(bearers) != 1:
        return False
    return bearers[0].since is None or bearers[0].since > row.recorded_at
