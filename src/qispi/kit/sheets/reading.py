"""Read any table file. What it is is told by its bytes; spreadsheets are parsed in a child with bounds, csv here."""

import json
import subprocess
import sys
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from qispi.kit.sheets import limits
from qispi.kit.sheets.child import DAMAGED, ENCRYPTED, TOO_LARGE
from qispi.kit.sheets.delimited import read_delimited
from qispi.kit.sheets.errors import CannotReadTable
from qispi.kit.sheets.values import Row, Sheet, Workbook

_CHILD = Path(__file__).with_name("child.py")
_DEATHS = {TOO_LARGE: "too_large", ENCRYPTED: "encrypted", DAMAGED: "truncated"}


def read_table_file(source: Path | str | bytes) -> Workbook:
    """The sheets of a file, or one refusal that says why not. A csv has one sheet, named ""."""
    data = source if isinstance(source, bytes) else _bytes_of(Path(source))
    kind = limits.kind_of(data)
    if kind.startswith("!"):
        raise CannotReadTable(kind[1:])
    sheets = [Sheet("", read_delimited(data))] if kind == "csv" else _parsed_apart(data)
    if not any(sheet.rows for sheet in sheets):
        raise CannotReadTable("empty")
    return Workbook(kind, sheets)


def _bytes_of(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(limits.UPLOAD + 1)


def _parsed_apart(data: bytes) -> list[Sheet]:
    bounds = (
        *(limits.CHILD_MEMORY, limits.CHILD_SECONDS),
        *(limits.ROWS, limits.COLUMNS, limits.CELLS, limits.TEXT),
    )
    try:
        child = subprocess.run(  # noqa: S603 - our own interpreter and file, no shell
            [sys.executable, "-I", str(_CHILD), *map(str, bounds)],
            input=data,
            capture_output=True,
            timeout=limits.CHILD_SECONDS * 3,
            check=False,
        )
    except subprocess.TimeoutExpired as slow:
        raise CannotReadTable("too_large") from slow
    if child.returncode:  # negative: a signal, when memory or time ran out
        raise CannotReadTable(_DEATHS.get(child.returncode, "bomb"))
    return [Sheet(told["name"], _rows(told["rows"]), told["hidden"]) for told in json.loads(child.stdout)]


def _rows(told: list[list[Any]]) -> list[Row]:
    return [tuple([_value(cell) if isinstance(cell, dict) else cell for cell in row]) if row else () for row in told]


def _value(told: dict[str, str]) -> date | datetime | time:
    """The inverse of child.told."""
    (kind, text), *_ = told.items()
    if kind == "at":
        return datetime.fromisoformat(text)
    return date.fromisoformat(text) if kind == "on" else time.fromisoformat(text)
