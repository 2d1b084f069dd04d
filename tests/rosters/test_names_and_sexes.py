"""Who a row speaks of: the parts of a name, and the sex as it was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qispi.people.roster.names import from_columns, from_one, from_surnames
from qispi.people.roster.sexes import coding_of
from tests.rosters.reading_of import people_of, reading_of, rejected_of

SURNAME_FIRST = [
    ("FICTICIA EJEMPLO ADA LUZ", "FICTICIA|EJEMPLO|ADA LUZ|"),
    ("FICTICIA EJEMPLO, ADA", "FICTICIA|EJEMPLO|ADA|"),
    ("DE LA PRUEBA DEL ENSAYO FLOR DE MARÍA", "DE LA PRUEBA|DEL ENSAYO|FLOR DE MARÍA|"),
    ("VON PRUEBA SAN ENSAYO ADA MARÍA DEL PILAR", "VON PRUEBA|SAN ENSAYO|ADA MARÍA DEL PILAR|"),
    ("PRUEBA Y ENSAYO FICTICIA ADA", "PRUEBA Y ENSAYO|FICTICIA|ADA|"),
    ("FICTICIA ADA", "FICTICIA||ADA|one_surname"),
    ("FICTICIA EJEMPLO UNO DOS TRES CUATRO", "FICTICIA|EJEMPLO|UNO DOS TRES CUATRO|many_words"),
]
GIVEN_FIRST = [
    ("ADA LUZ FICTICIA EJEMPLO", "FICTICIA|EJEMPLO|ADA LUZ|"),
    ("ADA DE LA PRUEBA ENSAYO", "DE LA PRUEBA|ENSAYO|ADA|"),
    ("MARÍA DEL PILAR FICTICIA EJEMPLO", "FICTICIA|EJEMPLO|MARÍA DEL PILAR|"),
    ("FLOR DE MARÍA FICTICIA", "FICTICIA||FLOR DE MARÍA|one_surname"),
    ("FICTICIA EJEMPLO, ADA", "FICTICIA|EJEMPLO|ADA|comma_against_title"),
]


@pytest.mark.parametrize(("text", "parts"), SURNAME_FIRST)
def test_surnames_first_keeps_particles_and_tells_its_doubts(text: str, parts: str) -> None:
    assert "|".join(from_one(text, given_first=False) or ()) == parts


@pytest.mark.parametrize(("text", "parts"), GIVEN_FIRST)
def test_given_names_first_keeps_particles_and_tells_its_doubts(text: str, parts: str) -> None:
    assert "|".join(from_one(text, given_first=True) or ()) == parts


@pytest.mark.parametrize("text", ["", "ADA", "12345", "FICTICIA EJEMPLO,", ", ADA", "---", "S/N"])
def test_a_name_without_both_parts_is_none(text: str) -> None:
    assert from_one(text, given_first=False) is None


def test_columns_need_a_given_name_and_one_surname() -> None:
    assert from_columns("", "EJEMPLO", "") is None
    assert from_surnames("FICTICIA", "") is None
    assert from_columns("", "EJEMPLO", "ADA") == ("", "EJEMPLO", "ADA", "one_surname")


def test_an_order_that_no_title_tells_is_never_settled_in_silence() -> None:
    by_names = reading_of("DNI|Nombre completo|Sexo\n12345671|ROSA FICTICIA EJEMPLO|F")
    by_nothing = reading_of("DNI|Participante|Sexo\n12345671|ZZA FICTICIA EJEMPLO|F")

    assert people_of(by_names) == [("12345671", "FICTICIA EJEMPLO, ROSA", "F")]
    assert [warning.why for warning in by_names.warnings] == ["name_order"]
    assert [warning.why for warning in by_nothing.warnings] == ["order_unsaid"]


@given(st.text(), st.booleans())
def test_any_text_is_a_name_with_letters_in_both_parts_or_none(text: str, given_first: bool) -> None:
    name = from_one(text, given_first=given_first)

    assert name is None or (any(map(str.isalpha, name.paternal)) and any(map(str.isalpha, name.given)))


@pytest.mark.parametrize(
    ("title", "values", "cell", "sex"),
    [
        ("Sexo", ["F", "M"], "m ", "M"),
        ("Sexo", ["H", "M"], "M", "F"),
        ("Sexo", ["V", "M"], "M", "F"),
        ("Sexo (H/M)", ["M"], "M", "F"),
        ("Sexo (F/M)", ["M"], "M", "M"),
        ("Sexo", ["Mujer", "Hombre"], "MUJER", "F"),
        ("Sexo", [1, 2], 1, "M"),
        ("Sexo", [1.0, 2.0], 2.0, "F"),
        ("Sexo (1=Mujer, 2=Hombre)", ["1", "2"], "1", "F"),
        ("Sexo", ["H", "F", "M"], "M", ""),
        ("Sexo", [], "X?", ""),
        ("Sexo", [], "F/M", ""),
        ("Género", [], "Varón", "M"),
        ("Género", [], "Fem.", "F"),
    ],
)
def test_sex_is_read_by_the_coding_of_its_column(title: str, values: list[str | float], cell: str, sex: str) -> None:
    assert coding_of(title, values).read(cell) == sex


def test_a_column_of_nothing_but_m_is_read_with_a_warning() -> None:
    reading = reading_of("DNI|Apellidos y nombres|Sexo\n12345671|SUPUESTO PRUEBA BRUNO|M")

    assert reading.men == 1
    assert [(warning.why, warning.column) for warning in reading.warnings] == [("sex_coding", "Sexo")]


def test_another_sheet_says_what_m_means() -> None:
    one = "DNI|Apellidos y nombres|Sexo\n12345671|FICTICIA PRUEBA ADA|M"
    other = "DNI|Apellidos y nombres|Sexo\n12345672|SUPUESTO PRUEBA BRUNO|H\n12345673|FICTICIA EJEMPLO ADA|M"

    assert reading_of({"1": one, "2": other}).women == 2


def test_an_m_that_may_be_either_is_rejected() -> None:
    told = "DNI|Apellidos y nombres|Sexo\n12345671|A FICTICIA B|F\n12345672|A FICTICIA B|H\n12345673|A FICTICIA B|M"

    assert rejected_of(reading_of(told)) == [(4, "Sexo", "sex")]
