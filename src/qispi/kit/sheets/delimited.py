"""Text with separators (csv, tsv, a form's export): its encoding and its separator are found, not asked."""

import csv
import io
import re
from collections import Counter

from qispi.kit.sheets import limits
from qispi.kit.sheets.errors import CannotReadTable
from qispi.kit.sheets.values import Row
from qispi.kit.sheets.writing import as_it_was

SEPARATORS = ",;\t|"
_SPANISH = frozenset("áéíóúüñÁÉÍÓÚÜÑ°º¿¡")
_SEPARATOR_LINE = re.compile(r"\s*\"?sep=(.)\"?\s*(\r\n|\r|\n|$)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_STRANGE = re.compile("[\udc80-\udcff]")  # bytes that are no UTF-8
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_HIGH = re.compile(rb"[\x80-\xff]")
_LINES_IN_A_CELL = 40  # more than any address; less than a sheet swallowed by an open quote


def read_delimited(data: bytes) -> list[Row]:
    """The rows of a csv file as a spreadsheet would number them."""
    text = decoded(data)
    if _CONTROL.search(text):
        raise CannotReadTable("not_a_table")
    separator, text = _declared(text)
    return _parsed(text, separator or likely_separator(text))


def decoded(data: bytes) -> str:
    """The text, in the first encoding that explains the bytes: a mark, UTF-16 without mark, UTF-8, the old pages."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    head = data[:4096]
    if head.count(0) > len(head) // 4:
        return data.decode("utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _old_page(data)


def _old_page(data: bytes) -> str:
    """UTF-8 with a few strange bytes stays UTF-8; else the page that gives the most Spanish letters."""
    tolerant = data.decode("utf-8", "surrogateescape")
    strange = len(_STRANGE.findall(tolerant))
    if len(_BEYOND_ASCII.findall(tolerant)) - strange > strange:
        return "".join(
            bytes([ord(sign) - 0xDC00]).decode("cp1252", "replace") if "\udc80" <= sign <= "\udcff" else sign
            for sign in tolerant
        )
    high = Counter(_HIGH.findall(data))

    def letters(page: str) -> int:
        return sum(times for byte, times in high.items() if byte.decode(page, "replace") in _SPANISH)

    return data.decode(max(("cp1252", "cp850", "mac_roman"), key=letters), "replace")


def _declared(text: str) -> tuple[str, str]:
    """The separator of a first line `sep=;`, which a spreadsheet obeys and does not count as a row."""
    line = _SEPARATOR_LINE.match(text)
    return (line[1], text[line.end() :]) if line else ("", text)


def likely_separator(text: str) -> str:
    """The sign that cuts the first rows into the same number of cells most often, and into the most cells."""
    sample = text[:65_536]

    def regularity(separator: str) -> float:
        try:
            rows = list(csv.reader(io.StringIO(sample, newline=""), delimiter=separator))[:200]
        except csv.Error:
            return 0.0
        widths = Counter(len(row) for row in rows if any(row))
        return max(((width - 1) * (times / widths.total()) ** 2 for width, times in widths.items()), default=0.0)

    return max(SEPARATORS, key=regularity)


def _parsed(text: str, separator: str) -> list[Row]:
    rows: list[Row] = []
    cells = limits.CELLS
    may_be_quoted = re.search(rf"(?:^|[\"\r\n{re.escape(separator)}])'", text) is not None
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            while row and not row[-1]:
                row.pop()
            cells -= len(row)
            if len(rows) >= limits.ROWS or len(row) > limits.COLUMNS or cells < 0:
                raise CannotReadTable("too_large")
            rows.append(tuple(map(as_it_was, row)) if may_be_quoted else tuple(row))
    except csv.Error as error:
        raise CannotReadTable("too_large") from error
    if '"' in text and any(str(cell).count("\n") > _LINES_IN_A_CELL for row in rows for cell in row):
        raise CannotReadTable("unclosed_quote")
    while rows and not rows[-1]:
        rows.pop()
    return rows
