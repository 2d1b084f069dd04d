"""Write tables that no spreadsheet runs: a cell that starts like a formula is text, and reads back as what it was.

CSV has no text type: one apostrophe goes before, and our reader takes that one away: `=x` ↔ `'=x`, `'=x` ↔ `''=x`.
In xlsx the cell is inline text with the quote prefix, so nothing is added.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from qispi.kit.sheets.values import Value, is_number, shown

if TYPE_CHECKING:
    import xlsxwriter

_BLANKS = r"[\s\"\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]*"
_RUNS = rf"(?:[\t\r\n]|{_BLANKS}[=+\-@＝＋－＠﹢﹣﹦﹫−])"
RUNS = re.compile(rf"'*{_RUNS}")
_QUOTED = re.compile(rf"'+{_RUNS}")
_NOT_IN_XML = re.compile("[\x00\ud800-\udfff\ufffe\uffff]")
_NOT_IN_A_SHEET_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NOT_IN_A_FILE_NAME = re.compile(r"[^\w .()-]+")
CELL = 32_767  # what a spreadsheet's cell holds


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet to be written. Its name is mended where a spreadsheet would refuse it."""

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[Value]]


def neutral(text: str) -> str:
    """The text with one apostrophe before it if a spreadsheet could take it for a formula."""
    return f"'{text}" if RUNS.match(text) else text


def as_it_was(text: str) -> str:
    """The inverse of `neutral`, for what any of our exports wrote."""
    return text[1:] if text.startswith("'") and _QUOTED.match(text) else text


def write_csv(table: Table, *, separator: str = ",") -> bytes:
    """A csv that a double click opens rightly: UTF-8 with its mark; numbers as numbers, all else neutralised."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    writer.writerow([neutral(title) for title in table.header])
    for row in table.rows:
        writer.writerow([shown(value) if is_number(value) else neutral(_writable(shown(value))) for value in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8")


def write_xlsx(*tables: Table) -> bytes:
    """A workbook of one sheet a table, written row by row."""
    import xlsxwriter  # an eighth of what starting a command costs; most never write a workbook

    out = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        formats = _Formats(book)
        names: set[str] = set()
        for table in tables:
            sheet = book.add_worksheet(_new_name(table.name, names))
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, max(len(table.header) - 1, 0), 20)
            _write_row(sheet, 0, table.header, formats, formats.header)
            for number, row in enumerate(table.rows, start=1):
                _write_row(sheet, number, row, formats, None)
    return out.getvalue()


class _Formats:
    def __init__(self, book: "xlsxwriter.Workbook") -> None:
        self.header = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "quote_prefix": True})
        self.quoted = book.add_format({"quote_prefix": True})
        self.on = book.add_format({"num_format": "dd/mm/yyyy"})
        self.at = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})


def _write_row(
    sheet: "xlsxwriter.worksheet.Worksheet", number: int, row: Sequence[Value], formats: _Formats, style: object
) -> None:
    for column, value in enumerate(row):
        if value is None or value == "":
            continue
        if isinstance(value, bool):
            sheet.write_boolean(number, column, value)
        elif isinstance(value, int | float) and abs(value) < 10**15:
            sheet.write_number(number, column, value)
        elif isinstance(value, date) and value.year >= 1900:
            sheet.write_datetime(number, column, value, formats.at if isinstance(value, datetime) else formats.on)
        else:
            text = _writable(value if isinstance(value, str) else shown(value))
            sheet.write_string(number, column, text, style or (formats.quoted if RUNS.match(text) else None))


def _writable(text: str) -> str:
    return _NOT_IN_XML.sub("\ufffd", text)[:CELL]


def sheet_name(name: str) -> str:
    """A name that every spreadsheet takes for a sheet, and none for a formula."""
    plain = _NOT_IN_A_SHEET_NAME.sub(" ", name).strip(" '")
    while RUNS.match(plain):
        plain = plain[1:].strip(" '")
    return plain[:31].rstrip(" '") or "Hoja"


def _new_name(name: str, taken: set[str]) -> str:
    new, turn = sheet_name(name), 2
    while new.casefold() in taken or new.casefold() == "history":  # Excel keeps that name for itself
        new, turn = f"{sheet_name(name)[:26]} ({turn})", turn + 1
    taken.add(new.casefold())
    return new


def file_name(name: str, extension: str) -> str:
    """A name for a download: no path, no sign that a shell or a spreadsheet reads, at most 100 letters."""
    plain = _NOT_IN_A_FILE_NAME.sub(" ", name).strip(" .-'")
    return f"{' '.join(plain.split())[:100] or 'archivo'}.{extension}"
