"""Layouts that offices really use, beyond one row of titles over the data."""

import pytest

from qispi.people.roster.errors import CannotReadRoster
from qispi.people.roster.reading import guess_layouts, read_roster
from tests.rosters.reading_of import people_of, reading_of, rejected_of, workbook_of


def test_titles_in_two_rows_with_merged_cells_are_found() -> None:
    reading = reading_of("""
        N°|DNI|APELLIDOS Y NOMBRES|||SEXO||CARGO
        ||Paterno|Materno|Nombres|F|M|
        1|12345671|FICTICIA|EJEMPLO|ADA|X||OBSTETRA
        2|12345672|SUPUESTO|PRUEBA|BRUNO||X|MÉDICO
    """)

    assert people_of(reading) == [
        ("12345671", "FICTICIA EJEMPLO, ADA", "F"),
        ("12345672", "SUPUESTO PRUEBA, BRUNO", "M"),
    ]


def test_a_numbering_a_telephone_and_a_ruc_are_no_document() -> None:
    reading = reading_of("""
        N°|RUC entidad|Celular|Apellidos y nombres|N° DNI|Sexo|DNI del jefe
        1|20123456789|987654321|FICTICIA EJEMPLO ADA|12345671|F|41234567
    """)

    assert people_of(reading) == [("12345671", "FICTICIA EJEMPLO, ADA", "F")]


def test_sections_with_their_own_titles_and_totals_are_followed() -> None:
    reading = reading_of("""
        MUJERES||
        DNI|Apellidos y nombres|Sexo
        12345671|FICTICIA EJEMPLO ADA|F
        |TOTAL MUJERES|1
        VARONES||
        Apellidos y nombres|Sexo|Cargo|DNI
        SUPUESTO PRUEBA BRUNO|M|MÉDICO|12345672
        TOTAL VARONES|1||
    """)

    assert [number for number, _name, _sex in people_of(reading)] == ["12345671", "12345672"]
    assert not reading.rejected


def test_totals_signatures_and_how_to_fill_in_are_nobody() -> None:
    reading = reading_of("""
        DNI|Apellidos y nombres|Sexo
        (8 dígitos)|(completos)|(F/M)
        12345671|FICTICIA EJEMPLO ADA|F
        1|MUJERES:|
        |________|________
        |Responsable: CARLA FICTICIA|DNI
    """)

    assert (len(reading.people), reading.rejected) == (1, [])


def test_titles_repeated_on_each_printed_page_are_no_person() -> None:
    reading = reading_of("""
        DNI|Apellidos y nombres|Sexo
        12345671|FICTICIA EJEMPLO ADA|F
        dni|APELLIDOS Y NOMBRES|SEXO
        12345672|SUPUESTO PRUEBA BRUNO|M
    """)

    assert (len(reading.people), reading.rejected) == (2, [])


def test_each_sheet_has_its_own_columns_and_a_legend_holds_nobody() -> None:
    reading = reading_of({
        "Ancón": "DNI|Apellidos y nombres|Sexo\n12345671|FICTICIA EJEMPLO ADA|F",
        "Puno": "CEM PUNO||||\nSexo|Nombres|Ap. Paterno|Ap. Materno|Documento\nM|BRUNO|SUPUESTO|PRUEBA|12345672",
        "Leyenda": "DNI|Documento Nacional de Identidad\nCE|Carné de extranjería",
    })  # fmt: skip

    assert [(person.sheet, person.row) for person in reading.people] == [("Ancón", 2), ("Puno", 3)]
    assert not reading.warnings


def test_a_sheet_without_titles_goes_on_with_the_columns_of_the_others() -> None:
    reading = reading_of({
        "1": "DNI|Apellidos y nombres|Sexo\n12345671|FICTICIA EJEMPLO ADA|F\n12345672|SUPUESTO PRUEBA BRUNO|M",
        "2": "12345673|FICTICIA PRUEBA CARLA|F\n12345674|SUPUESTO EJEMPLO ELÍAS|M",
    })  # fmt: skip

    assert len(reading.people) == 4
    assert [warning.why for warning in reading.warnings] == ["sheet_continues"]


def test_a_document_in_one_of_three_columns_is_what_its_column_says() -> None:
    reading = reading_of("""
        DNI|C.E.|Pasaporte|Apellidos|Nombres|Sexo
        12345671|||FICTICIA EJEMPLO|ADA|F
        |000535661||SUPUESTO PRUEBA|BRUNO|M
        ||AB12345|SUPUESTO DE LA PRUEBA|CARLA|F
    """)

    assert [(str(person.kind), person.number) for person in reading.people] == [
        ("dni", "12345671"),
        ("ce", "000535661"),
        ("pasaporte", "AB12345"),
    ]


def test_the_columns_that_a_person_set_are_obeyed() -> None:
    book = workbook_of({"": "A|B|C\n12345671|FICTICIA EJEMPLO, ADA|F"})
    named = workbook_of({"": "DNI|Apellidos y nombres|Sexo\n1|2|3"})
    layout = guess_layouts(named)[0]

    reading = read_roster(book, [layout])

    assert people_of(reading) == [("12345671", "FICTICIA EJEMPLO, ADA", "F")]


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("Color|Animal\nrojo|gato", "no_document_column"),
        ("12345671|FICTICIA EJEMPLO ADA|F\n12345672|SUPUESTO PRUEBA BRUNO|M", "no_header"),
        ("DNI|Correo|Cargo\n12345671|ada@example.pe|OBSTETRA", "no_name_column"),
    ],
)
def test_a_table_that_is_no_roster_is_refused_with_what_lacks(told: str, code: str) -> None:
    with pytest.raises(CannotReadRoster) as refused:
        reading_of(told)

    assert refused.value.reason == code


def test_a_row_counts_once_as_person_duplicate_or_rejection() -> None:
    reading = reading_of("""
        DNI|Apellidos y nombres|Sexo
        12345671|FICTICIA EJEMPLO ADA|
        12345671|FICTICIA EJEMPLO ADA|F
        12345671|FICTICIA PRUEBA ADA|F
        |FICTICIA EJEMPLO CARLA|
        SIN DNI||F
    """)

    assert (len(reading.people), len(reading.duplicates)) == (1, 1)
    assert rejected_of(reading) == [(2, "Sexo", "sex"), (6, "DNI", "document")]
    assert [(warning.row, warning.why) for warning in reading.warnings] == [(4, "differs")]
