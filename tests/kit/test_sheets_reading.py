"""Any table file is read for what it is, within bounds, with the rows that a spreadsheet shows."""

import io
import zipfile
from datetime import date

import pytest
import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from qispi.kit.sheets import limits, reading
from qispi.kit.sheets.errors import CannotReadTable
from qispi.kit.sheets.reading import read_table_file


def an_xlsx(*cells: tuple[int, int, object]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Ñandú")
        on = book.add_format({"num_format": "dd/mm/yyyy"})
        for row, column, value in cells:
            sheet.write(row, column, value, on if isinstance(value, date) else None)
    return out.getvalue()


def why_refused(data: bytes) -> str:
    with pytest.raises(CannotReadTable) as refused:
        read_table_file(data)
    assert refused.value.sentence.endswith(".")
    return refused.value.reason


def test_leading_blank_rows_and_columns_are_counted() -> None:
    book = read_table_file(an_xlsx((2, 1, "hola"), (4, 2, 7)))

    assert (book.format, book.sheets[0].name) == ("xlsx", "Ñandú")
    assert book.sheets[0].rows == [(), (), ("", "hola"), (), ("", "", 7.0)]


def test_a_number_a_text_and_a_date_stay_told_apart() -> None:
    sheet = read_table_file(an_xlsx((0, 0, 1234567), (0, 1, "01234567"), (0, 2, date(2025, 2, 12)))).sheets[0]

    assert sheet.rows == [(1234567.0, "01234567", date(2025, 2, 12))]


def test_an_xls_and_an_ods_are_read_by_what_they_are() -> None:
    xls, ods, out, more = xlwt.Workbook(), OpenDocumentSpreadsheet(), io.BytesIO(), io.BytesIO()
    xls.add_sheet("A").write(3, 1, "hola")
    table, row, cell = Table(name="B"), TableRow(), TableCell(valuetype="string")
    cell.addElement(P(text="hola"))
    row.addElement(cell)
    table.addElement(TableRow(numberrowsrepeated="2"))
    table.addElement(row)
    ods.spreadsheet.addElement(table)
    xls.save(out)
    ods.save(more)

    assert read_table_file(out.getvalue()).sheets[0].rows[3] == ("", "hola")
    assert read_table_file(more.getvalue()).sheets[0].rows[2] == ("hola",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp850"])
@pytest.mark.parametrize("separator", [",", ";", "|", "\t"])
def test_a_csv_is_read_in_any_encoding_with_any_separator(encoding: str, separator: str) -> None:
    rows = [("Título",), (), ("DNI", "Apellido", "Año"), ("01234567", "Ñandú Peña, Sánchez", "á é í ó ú")]
    quoted = [separator.join(f'"{cell}"' for cell in row) for row in rows]

    read = read_table_file("\r\n".join(quoted).encode(encoding)).sheets[0]

    assert (read.name, read.rows) == ("", rows)


def test_the_line_that_names_the_separator_is_no_row() -> None:
    assert read_table_file(b"sep=;\r\nDNI;Sexo\r\n1;F\r\n").sheets[0].rows == [("DNI", "Sexo"), ("1", "F")]


def test_a_few_strange_bytes_do_not_spoil_a_utf8_file() -> None:
    data = "Peña;Núñez\nMuñoz;Ibáñez\n".encode() + "Ñandú;x".encode("cp1252")

    assert read_table_file(data).sheets[0].rows == [("Peña", "Núñez"), ("Muñoz", "Ibáñez"), ("Ñandú", "x")]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty"),
        (b"%PDF-1.7 ...", "not_a_table"),
        (b"<html><table></table></html>", "not_a_table"),
        (b"a;b\x00\x01;c\n", "not_a_table"),
        (an_xlsx((0, 0, "x"))[:900], "truncated"),
        (limits.OLE + bytes(600), "truncated"),
        (limits.OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"x" * 200_000, "too_large"),
        (b"a" + b";b" * 501, "too_large"),
        (b'DNI;Nombre\n1;"abre\n' + b"2;x\n" * 60, "unclosed_quote"),
        (b"x" * (limits.UPLOAD + 1), "too_large"),
    ],
)
def test_what_can_not_be_read_is_refused_with_one_sentence(data: bytes, reason: str) -> None:
    assert why_refused(data) == reason


def test_a_zip_that_grows_is_refused_before_any_parser() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
        archive.writestr("xl/worksheets/sheet1.xml", bytes(20 * limits.MEGABYTE))

    assert why_refused(out.getvalue()) == "bomb"


def test_a_zip_of_something_else_is_no_table() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")

    assert why_refused(out.getvalue()) == "not_a_table"


def test_a_child_that_runs_out_of_memory_is_one_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    far_apart = an_xlsx((0, 0, "a"), (1_048_575, 16_383, "b"))  # the parser would hold 17 thousand million cells

    assert why_refused(far_apart) in {"bomb", "too_large"}


def test_a_directory_that_lies_meets_the_bound_on_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading.limits, "UNZIPPED", 10**12)
    monkeypatch.setattr(reading.limits, "RATIO", 10**12)
    out = io.BytesIO(an_xlsx((0, 0, "x")))
    with zipfile.ZipFile(out) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    cell = b'<row><c t="inlineStr"><is><t>' + b"A" * 30_000 + b"</t></is></c></row>"
    parts["xl/worksheets/sheet1.xml"] = b"<worksheet><sheetData>" + cell * 20_000 + b"</sheetData></worksheet>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)

    assert why_refused(out.getvalue()) in {"bomb", "too_large"}
