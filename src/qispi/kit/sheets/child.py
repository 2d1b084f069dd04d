"""The parser's own process: spreadsheet bytes in, JSON rows out, memory and time bounded. Run by path, knows no Qispi.

It is started as `python -I child.py MEMORY SECONDS ROWS COLUMNS CELLS TEXT`. Whatever it dies of is one refusal.
"""

import io
import json
import resource
import sys
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

TOO_LARGE, ENCRYPTED, DAMAGED = 3, 4, 5


def bounded(memory: int, seconds: int) -> None:
    """From here on this process may not take more."""
    for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):  # macOS knows no bound on addresses; the time still holds
            continue


def told(value: Any) -> Any:
    """A value that JSON can't carry, as an object of one key that says what it was."""
    if isinstance(value, datetime):
        return {"at": value.isoformat()}
    if isinstance(value, date):
        return {"on": value.isoformat()}
    if isinstance(value, time):
        return {"time": value.isoformat()}
    return str(value) if isinstance(value, timedelta) else ""


class Budget:
    """What may still be handed over."""

    def __init__(self, rows: int, columns: int, cells: int, text: int) -> None:
        self.rows, self.columns, self.cells, self.text = rows, columns, cells, text

    def spend(self, row: list[Any]) -> None:
        self.rows -= 1
        self.cells -= len(row)
        self.text -= sum(len(value) for value in row if isinstance(value, str))
        if min(self.rows, self.cells, self.text) < 0 or len(row) > self.columns:
            sys.exit(TOO_LARGE)


def trimmed(row: list[Any]) -> list[Any]:
    """The row without the blank cells at its end."""
    end = len(row)
    while end and row[end - 1] in ("", None):
        end -= 1
    return row[:end]


def sheets(data: bytes, budget: Budget) -> Iterator[dict[str, Any]]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for about in book.sheets_metadata:
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        # skip_empty_area=False: else leading blank rows vanish and the numbers are not those that people see
        rows = [trimmed(row) for row in book.get_sheet_by_name(about.name).to_python(skip_empty_area=False)]
        while rows and not rows[-1]:
            rows.pop()
        for row in rows:
            budget.spend(row)
        yield {"name": about.name, "hidden": about.visible != SheetVisibleEnum.Visible, "rows": rows}


def main(memory: int, seconds: int, *budget: int) -> None:
    data = sys.stdin.buffer.read()
    bounded(memory, seconds)
    from python_calamine import CalamineError, PasswordError

    try:
        read = list(sheets(data, Budget(*budget)))
    except PasswordError:
        sys.exit(ENCRYPTED)
    except (CalamineError, OSError, ValueError):
        sys.exit(DAMAGED)
    except MemoryError:
        sys.exit(TOO_LARGE)
    answer = json.dumps(read, default=told, ensure_ascii=False, separators=(",", ":"))
    sys.stdout.buffer.write(answer.encode("utf-8", "replace"))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
