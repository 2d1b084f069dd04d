"""What a run found, as its pages show it: JSON that lies sealed beside the file and goes with it."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from qispi.intake.events import Outcome
from qispi.intake.rules import Layout
from qispi.kit.refusals import Refusal
from qispi.kit.sheets.values import Sheet, Workbook, shown

SHEETS, HEAD, COLUMNS, SIGNS = 40, 30, 60, 60  # what of a file the page of its columns shows
BELOW = 3  # rows of data under the titles


@dataclass(frozen=True)
class Found:
    """A row that was not imported, as it stands in the file."""

    cell: str
    titles: list[str]
    cells: list[str]
    code: str


@dataclass(frozen=True)
class Head:
    """The beginning of a sheet, and how it was read; `header_row` is None where it was not, 0 where titles lie in
    another sheet."""

    name: str
    rows: int
    header_row: int | None
    columns: dict[str, int]
    head: dict[str, list[str]]  # number of the row → its cells

    def row(self, number: int) -> list[str]:
        """The cells of a row that was kept, or none."""
        return self.head.get(str(number), [])


@dataclass(frozen=True)
class Report:
    """What a run found."""

    told: dict[str, Any] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)  # {"error", "code"} where the table can't be read
    rejected: list[Found] = field(default_factory=list)  # as told["rejected"]
    warned: list[str] = field(default_factory=list)  # the cells of told["warnings"]
    duplicates: list[list[Any]] = field(default_factory=list)
    sheets: list[Head] = field(default_factory=list)

    @property
    def json(self) -> dict[str, Any]:
        """What the command prints."""
        return self.refused or self.told

    def packed(self) -> bytes:
        """As it is kept."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":")).encode()


def report_of(outcome: Outcome, workbook: Workbook) -> Report:
    """The report of a run."""
    rows = zip(outcome.unread, outcome.codes, strict=True)
    return Report(
        told=outcome.told,
        rejected=[Found(row.cell, list(row.titles), [shown(cell) for cell in row.cells], code) for row, code in rows],
        warned=list(outcome.warned),
        duplicates=[list(one) for one in outcome.duplicates],
        sheets=_heads(workbook, outcome.layouts),
    )


def report_of_refusal(refusal: Refusal, workbook: Workbook, layouts: Sequence[Layout]) -> Report:
    """The report of a table whose columns have to be told first."""
    told = {"error": refusal.sentence, "code": refusal.reason}
    return Report(refused=told, sheets=_heads(workbook, layouts))


def unpacked(content: bytes) -> Report:
    """The report again."""
    told = json.loads(content)
    told["rejected"] = [Found(**row) for row in told["rejected"]]
    told["sheets"] = [Head(**sheet) for sheet in told["sheets"]]
    return Report(**told)


def _heads(workbook: Workbook, layouts: Sequence[Layout]) -> list[Head]:
    by_sheet = {layout.sheet: layout for layout in layouts}
    shown_sheets = [sheet for sheet in workbook.sheets if sheet.rows and not sheet.hidden][:SHEETS]
    return [_head(sheet, by_sheet.get(sheet.name)) for sheet in shown_sheets]


def _head(sheet: Sheet, layout: Layout | None) -> Head:
    start = layout.header_row if layout else 0
    numbers = sorted({*range(1, HEAD + 1), *range(max(start, 1), start + BELOW + 1)})
    rows = {str(number): _cells(sheet, number) for number in numbers if number <= len(sheet.rows)}
    columns = dict(layout.columns) if layout else {}
    return Head(sheet.name, len(sheet.rows), layout.header_row if layout else None, columns, rows)


def _cells(sheet: Sheet, number: int) -> list[str]:
    return [shown(cell)[:SIGNS] for cell in sheet.rows[number - 1][:COLUMNS]]
