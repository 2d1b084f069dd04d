"""Where the storeys above hook in: which tables may be uploaded, what runs them, what a decided proposal does.

Packages call these once, in their AppConfig.ready(); this package knows none of them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django import forms
from django.utils.functional import Promise

from qispi.intake.columns import TableKind
from qispi.intake.models import Upload
from qispi.intake.rules import Layout
from qispi.kit.sheets.values import Value, Workbook

Text = str | Promise


@dataclass(frozen=True)
class OpenedTable:
    """A file that was read, and its hash."""

    sha256: str
    workbook: Workbook


@dataclass(frozen=True)
class Unread:
    """A row that was not imported: where it stands, why, and its cells under their titles.

    What of it can be read, document, name or house, finds it again when the person comes in later.
    """

    sheet: str
    row: int
    column: str
    reason: str
    detail: str
    titles: Sequence[str]
    cells: Sequence[Value]
    cell: str = ""
    document: str = ""
    name: str = ""
    house: str = ""
    code: str = ""


@dataclass(frozen=True)
class Outcome:
    """What a run did, or would do. `told` is the one object that web and command give."""

    told: dict[str, Any]
    unread: Sequence[Unread] = ()  # as told["rejected"], in order
    warned: Sequence[str] = ()  # the cells of told["warnings"], in order
    duplicates: Sequence[tuple[str, int, str, int]] = ()  # sheet, row, and where the person was seen first
    layouts: Sequence[Layout] = ()
    codes: Sequence[str] = ()  # of each unread row, by which it is known when it comes back


@dataclass(frozen=True)
class Order:
    """A table to be run for somebody. `settle` is called inside the transaction that writes."""

    table: OpenedTable
    upload: Upload
    layouts: Sequence[Layout] | None
    by: Any
    is_dry_run: bool
    heard: Callable[[int], None]  # 2 read, 3 compared
    settle: Callable[[Outcome], None]


@dataclass(frozen=True)
class Questions:
    """What the upload form asks besides the file, and what of the answers the upload keeps. `kept` may raise a
    ValidationError by field."""

    fields: Mapping[str, forms.Field] = field(default_factory=dict)
    kept: Callable[[dict[str, Any]], dict[str, Any]] = lambda answers: {}


@dataclass(frozen=True)
class Table:
    """A kind of table that somebody may bring."""

    name: str
    title: Text
    lead: Text
    permission: str
    kind: TableKind
    labels: Mapping[str, Text]  # what each key of the kind is called on the screen
    run: Callable[[Order], Outcome]
    guess: Callable[[Workbook], Sequence[Layout]]
    asks: Callable[[Any], Questions] = lambda viewer: Questions()
    says: Callable[[Any, dict[str, Any]], str] = lambda viewer, context: ""  # what it is for, in one sentence


@dataclass(frozen=True)
class Stands:
    """A record as somebody in reach sees it, beside what a file says of it."""

    title: str
    url: str
    now: Mapping[str, str]  # field → what we have


@dataclass(frozen=True)
class Records:
    """How proposals about a kind of record are shown and carried out; who reaches them is the scope of
    `intake.proposal`."""

    labels: Mapping[str, Text]
    stand: Callable[[Any, Sequence[UUID]], Mapping[UUID, Stands]]
    accept: Callable[[Any, UUID, Mapping[str, str]], None]


_tables: dict[str, Table] = {}
_records: dict[str, Records] = {}


def register_table(table: Table) -> None:
    """A package tells that this kind of table may be uploaded."""
    _tables[table.name] = table


def register_records(kind: str, records: Records) -> None:
    """A package tells how proposals of a kind are shown and what accepting them does."""
    _records[kind] = records


def table(name: str) -> Table | None:
    return _tables.get(name)


def must_be(name: str) -> Table:
    """The table of an upload: whoever brought it knew it."""
    return _tables[name]


def tables() -> list[Table]:
    return list(_tables.values())


def records(kind: str) -> Records:
    return _records[kind]


def record_kinds() -> list[str]:
    return sorted(_records)
