"""What leaves as a table is text where it was text, runs in no spreadsheet, and reads back unchanged."""

import csv
import io
import zipfile

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qispi.kit.sheets.reading import read_table_file
from qispi.kit.sheets.values import clean, shown, words
from qispi.kit.sheets.writing import RUNS, Table, as_it_was, file_name, neutral, sheet_name, write_csv, write_xlsx

DANGEROUS = [
    "=1+1",
    "+51 999",
    "-1",
    "@x",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "'=1",
    "''=1",
    '"=1',
]
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).map(
    lambda text: f"x{text}y"
) | st.sampled_from(DANGEROUS)


@given(st.text())
@example("'=1")
@example("''＝1")
def test_neutralising_and_reading_are_each_other_s_inverse(text: str) -> None:
    assert as_it_was(neutral(text)) == text
    assert not neutral(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@given(st.lists(st.lists(TEXT, min_size=2, max_size=4), min_size=1, max_size=5), st.sampled_from(",;|\t"))
def test_a_csv_reads_back_as_it_was_written(rows: list[list[str]], separator: str) -> None:
    data = write_csv(Table("x", ["uno", "dos", "tres", "cuatro"], rows), separator=separator)

    cells = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=separator))

    assert [[as_it_was(cell) for cell in row] for row in cells[1:]] == rows


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_dangerous_cell_is_text_in_both_formats_and_comes_back_unchanged(text: str) -> None:
    table = Table("x", ["a", "b"], [[text, "fin"]])

    written, book = write_csv(table), write_xlsx(table)

    assert read_table_file(written).sheets[0].rows[1] == (text, "fin")
    assert read_table_file(book).sheets[0].rows[1] == (text, "fin")
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
        assert b"quotePrefix" in archive.read("xl/styles.xml")


def test_any_text_reads_back_from_xlsx() -> None:
    texts = [" x ", "_x0041_", "a\tb", "línea\notra", "Ñandú 😀", "<&>", "00123", "1e5", "http://example.pe", "x\u200b"]

    sheet = read_table_file(write_xlsx(Table("x", ["a"], [[text] for text in texts]))).sheets[0]

    assert [row[0] for row in sheet.rows[1:]] == texts


@given(st.text())
def test_names_of_sheets_and_files_run_nowhere(text: str) -> None:
    assert not RUNS.match(sheet_name(text))
    assert 0 < len(sheet_name(text)) <= 31
    assert not set(file_name(text, "xlsx")) & set("/\\:*?\"<>|'=+@\r\n\t")


def test_two_sheets_of_one_name_are_both_written() -> None:
    book = read_table_file(write_xlsx(Table("=Puno", ["a"], [["1"]]), Table("puno", ["a"], [["2"]])))

    assert [sheet.name for sheet in book.sheets] == ["Puno", "puno (2)"]


def test_a_title_is_cut_into_its_words() -> None:
    assert words("N° DNI") == words("nroDNI".replace("nro", "n ")) == ("n", "dni")
    assert words("Teléfono_Móvil") == ("telefono", "movil")
    assert (clean("\xa0 a\u200b  b "), shown(7.0), shown(True)) == ("a b", "7", "VERDADERO")
