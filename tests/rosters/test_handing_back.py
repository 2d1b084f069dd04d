"""Rejected rows go back as Excel with the reason beside each, are mended and uploaded again."""

from dataclasses import replace

from qispi.kit.sheets.reading import read_table_file
from qispi.kit.sheets.values import Sheet, Workbook
from qispi.kit.sheets.writing import Table, write_xlsx
from qispi.people.roster.handed_back import rejected_file
from qispi.people.roster.reading import read_roster
from tests.rosters.reading_of import people_of, reading_of, rejected_of

TOLD = """
    RELACIÓN|||
    DNI|Apellidos y nombres|Sexo|Establecimiento
    SIN DNI|FICTICIA EJEMPLO ADA|F|=HYPERLINK("x")
    12345672|SUPUESTO PRUEBA BRUNO||-1+2
    12345673|SUPUESTO PRUEBA ELÍAS|M|C.S. de Ejemplo
"""


def test_the_file_handed_back_holds_each_row_and_its_reason() -> None:
    sheet = read_table_file(rejected_file(reading_of(TOLD).rejected)).sheets[0]

    assert sheet.rows[0][:4] == ("DNI", "Apellidos y nombres", "Sexo", "Establecimiento")
    assert sheet.rows[1][:4] == ("SIN DNI", "FICTICIA EJEMPLO ADA", "F", '=HYPERLINK("x")')
    assert sheet.rows[2][5] == 4
    assert "sexo" in str(sheet.rows[2][4])


def test_uploaded_as_it_is_it_is_rejected_for_the_same_reasons() -> None:
    again = read_roster(read_table_file(rejected_file(reading_of(TOLD).rejected)))

    assert rejected_of(again) == [(2, "DNI", "document"), (3, "Sexo", "sex")]


def test_mended_its_rows_come_in_with_their_text_unchanged() -> None:
    sheet = read_table_file(rejected_file(reading_of(TOLD).rejected)).sheets[0]
    header, first, second = sheet.rows
    mended = [("12345671", *first[1:]), (*second[:2], "Hombre", *second[3:])]

    again = read_roster(read_table_file(write_xlsx(Table("x", [str(title) for title in header], mended))))

    assert people_of(again) == [
        ("12345671", "FICTICIA EJEMPLO, ADA", "F"),
        ("12345672", "SUPUESTO PRUEBA, BRUNO", "M"),
    ]
    assert [person.institution for person in again.people] == ['=HYPERLINK("x")', "-1+2"]


def test_a_hidden_sheet_is_passed_over_and_said() -> None:
    shown = reading_of("DNI|Apellidos y nombres|Sexo\n12345671|FICTICIA EJEMPLO ADA|F")
    sheet = Sheet("A", [("DNI", "Apellidos y nombres", "Sexo"), ("12345672", "FICTICIA EJEMPLO CARLA", "F")])
    hidden = replace(sheet, name="B", hidden=True)

    reading = read_roster(Workbook("xlsx", [sheet, hidden]))

    assert (len(shown.people), len(reading.people)) == (1, 1)
    assert [(warning.sheet, warning.why) for warning in reading.warnings] == [("B", "sheet_hidden")]
