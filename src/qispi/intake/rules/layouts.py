"""Where the table begins in a sheet: the row of titles, under title blocks and merged cells, perhaps in two rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from qispi.intake.columns import TableKind, guess_columns
from qispi.kit.sheets.values import Row, Sheet, Workbook, clean, is_number, shown, words

SEARCHED = 200  # rows in which a first row of titles is looked for
SAMPLE = 40  # rows below it that say what a column holds


@dataclass(frozen=True)
class Layout:
    """How a sheet is read: the row of its titles (0: none), the titles as written, and which column is which."""

    sheet: str
    header_row: int
    titles: tuple[str, ...]
    columns: Mapping[str, int] = field(default_factory=dict)

    def title(self, key: str) -> str:
        """The title of a column as written, or nothing where the sheet has no such column."""
        index = self.columns.get(key)
        return self.titles[index] if index is not None and index < len(self.titles) else ""


def find_layout(sheet: Sheet, kind: TableKind) -> Layout | None:
    """The layout of a sheet; None where no row of it names what the table needs.

    Titles may come again further down, with more columns: the first row that names most of what the best one names.
    """
    rows = range(1, min(len(sheet.rows), SEARCHED) + 1)
    found = [layout for row in rows if (layout := layout_at(sheet, row, kind))]
    most = max((len(layout.columns) for layout in found), default=0)
    return next((layout for layout in found if len(layout.columns) >= most * 0.6), None)


def layout_at(sheet: Sheet, row: int, kind: TableKind) -> Layout | None:
    """The layout that begins at a row, if that row is one of titles."""
    found = _candidates(sheet, row, kind)
    return max(found, key=lambda layout: len(layout.columns), default=None)


def layouts_of(workbook: Workbook, kind: TableKind) -> list[Layout]:
    """The layout of each sheet that has one; the web shows them and a person may change them."""
    return [layout for sheet in workbook.sheets if not sheet.hidden and (layout := find_layout(sheet, kind))]


def repeats_titles(row: Row, layout: Layout) -> bool:
    """Whether a row in the middle says the titles again, as each printed page does."""
    same = [index for index in layout.columns.values() if index < len(row) and _same(row[index], layout.titles[index])]
    return len(same) >= 2 or (bool(same) and len(same) == len(layout.columns))


def named_anywhere(workbook: Workbook, kind: TableKind, keys: frozenset[str]) -> bool:
    """Whether any row names one of these columns: says which sentence a refused file gets."""
    rows = [row for sheet in workbook.sheets for row in sheet.rows[:SEARCHED]]
    return any(keys & guess_columns(_titles(row), kind).keys() for row in rows)


def seen_anywhere(workbook: Workbook, kind: TableKind, key: str) -> bool:
    """Whether cells look like those of a column although no title names it."""
    looks = kind.by_key[key].looks
    cells = [cell for sheet in workbook.sheets for row in sheet.rows[:SEARCHED] for cell in row]
    return looks is not None and any(map(looks, cells))


def _same(cell: object, title: str) -> bool:
    return isinstance(cell, str) and bool(title) and words(cell) == words(title)


def _titles(row: Row) -> tuple[str, ...]:
    return tuple(clean(cell) for cell in row)


def _candidates(sheet: Sheet, number: int, kind: TableKind) -> list[Layout]:
    """The row alone as titles, and with the row below it."""
    row = sheet.rows[number - 1]
    if sum(1 for cell in row if clean(cell)) < 2 or _is_data(row, kind):
        return []
    found = [_layout(sheet, number, row, (), kind)]
    if number < len(sheet.rows) and _may_go_on(row, below := sheet.rows[number], kind):
        both, alone = _layout(sheet, number + 1, below, row, kind), _layout(sheet, number + 1, below, (), kind)
        if len(both.columns) > len(alone.columns):  # else the row above is no part of the titles
            found.append(both)
    return [layout for layout in found if kind.is_met_by(layout.columns)]


def _may_go_on(row: Row, below: Row, kind: TableKind) -> bool:
    """Whether the row below may be the second row of titles: under merged titles, and beside those of two rows."""
    filled = [index for index, value in enumerate(below) if clean(value)]
    doubled = [index for index in filled if index < len(row) and clean(row[index])]
    return bool(filled) and len(doubled) <= len(filled) / 2 and not _is_data(below, kind)


def _layout(sheet: Sheet, number: int, row: Row, above: Row, kind: TableKind) -> Layout:
    sample = [data for data in sheet.rows[number : number + SAMPLE] if data]
    parents = _spread(above, row)
    width = max(len(row), len(parents))
    own = [clean(row[index]) if index < len(row) else "" for index in range(width)]
    columns = kind.settle(own, guess_columns(own, kind, sample, parents))
    written = tuple(
        (shown(row[index]) if index < len(row) else "") or (parents[index] if index < len(parents) else "")
        for index in range(width)
    )
    return Layout(sheet.name, number, written, columns)


def _spread(above: Row, row: Row) -> list[str]:
    """A merged title reaches over the blank cells to its right, as far as the row below has titles of its own."""
    spread: list[str] = []
    for index in range(max(len(above), len(row))) if above else ():
        title = clean(above[index]) if index < len(above) else ""
        if not title and spread and index < len(row) and clean(row[index]):
            title = spread[-1]
        spread.append(title)
    return spread


def _is_data(row: Sequence[object], kind: TableKind) -> bool:
    """Titles are words: a row with a number in most cells, or with the thing itself in a needed column, is data."""
    cells: list = [cell for cell in row if clean(cell)]  # type: ignore[arg-type,type-arg]
    if sum(map(is_number, cells)) > len(cells) / 3:
        return True
    needed = [kind.by_key[key] for key in kind.needs[0]] if kind.needs else []
    return any(column.looks(cell) for column in needed for cell in cells if column.looks)
