"""What a reading gives back: people, and beside them everything that could not be read or that asks for a look."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from qispi.intake.rules import Layout
from qispi.kit.sheets.values import Row
from qispi.people.roster.documents import Document, Kind
from qispi.people.roster.names import Name


@dataclass(frozen=True, slots=True)
class RosterPerson:
    """One valid row. What the file does not say is empty."""

    kind: Kind
    number: str
    paternal: str
    maternal: str
    given: str
    sex: str
    sheet: str
    row: int
    birth_date: date | None = None
    email: str = ""
    phone: str = ""
    ubigeo: str = ""
    institution: str = ""
    position: str = ""
    regime: str = ""
    mark: Decimal | None = None
    code: str = ""  # of a row that was handed back

    @property
    def surnames(self) -> str:
        return f"{self.paternal} {self.maternal}".strip()

    @property
    def document(self) -> tuple[Kind, str]:
        return self.kind, self.number


class Problem(NamedTuple):
    """A place in the file and what is wrong there. `why` is a key of `sentences`; `cell` stands as it is in the file.

    A rejection's `reason` is `document`, `name` or `sex`; a warning's is its `why`.
    """

    sheet: str
    row: int
    column: str
    reason: str
    why: str
    cell: str = ""


class RejectedRow(NamedTuple):
    """A row that was not imported, whole, so that it can be handed back, and who it speaks of where it says so."""

    problem: Problem
    cells: Row
    titles: tuple[str, ...]
    document: Document | None = None
    name: Name | None = None
    institution: str = ""
    code: str = ""


class Duplicate(NamedTuple):
    """A further row of a person already seen, and where she was seen first."""

    sheet: str
    row: int
    first_sheet: str
    first_row: int


@dataclass(frozen=True)
class RosterReading:
    """A roster, read: each person's row stands once, in `people`, in `duplicates` or in `rejected`."""

    layouts: list[Layout]
    people: list[RosterPerson] = field(default_factory=list)
    duplicates: list[Duplicate] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    rejected: list[RejectedRow] = field(default_factory=list)
    codes: set[str] = field(default_factory=set)  # of rows that were handed back and can be read now

    @property
    def women(self) -> int:
        return _count(self.people, "F")

    @property
    def men(self) -> int:
        return _count(self.people, "M")


def _count(people: Iterable[RosterPerson], sex: str) -> int:
    return sum(person.sex == sex for person in people)
