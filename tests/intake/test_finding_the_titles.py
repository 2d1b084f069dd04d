"""Titles are found by their words, for any table that a package registers."""

import pytest

from qispi.intake.columns import Column, TableKind, guess_columns
from qispi.intake.rules import find_layout, layouts_of, repeats_titles
from qispi.kit.sheets.values import Sheet, Value, Workbook, shown

KIND = TableKind(
    "things",
    [
        Column("code", "codigo|cod|?numero", never="postal", looks=lambda value: shown(value).isdigit()),
        Column("name", "nombre|denominacion", never="codigo"),
        Column("kind", "tipo|=clase"),
    ],
    needs=[frozenset({"code"}), frozenset({"name"})],
)


def a_sheet(*rows: tuple[Value, ...]) -> Sheet:
    return Sheet("Hoja", list(rows))


@pytest.mark.parametrize(
    ("titles", "columns"),
    [
        (["Código", "Nombre", "Tipo"], {"code": 0, "name": 1, "kind": 2}),
        (["NOMBRE DEL LUGAR", "¿Cuál es su código?"], {"name": 0, "code": 1}),
        (["Código postal", "cod_lugar", "Denominación"], {"code": 1, "name": 2}),
        (["Clase de algo", "clase"], {"kind": 1}),
        (["Número", "Nombre"], {"name": 1}),
    ],
)
def test_a_title_is_known_by_its_words(titles: list[str], columns: dict[str, int]) -> None:
    assert guess_columns(titles, KIND) == columns


def test_a_title_that_says_little_counts_where_the_cells_agree() -> None:
    assert guess_columns(["Número", "Nombre"], KIND, below=[("12", "x"), ("13", "y")]) == {"code": 0, "name": 1}


def test_titles_stand_under_a_block_of_lines() -> None:
    layout = find_layout(a_sheet(("RELACIÓN",), (), ("Código", "Nombre"), ("1", "x")), KIND)

    assert layout is not None
    assert (layout.header_row, layout.columns, layout.title("name")) == (3, {"code": 0, "name": 1}, "Nombre")


def test_richer_titles_further_down_do_not_hide_the_first_ones() -> None:
    rows = [("Código", "Nombre"), ("1", "x"), ("Código", "Nombre", "Tipo"), ("2", "y", "z")]

    layout = find_layout(a_sheet(*rows), KIND)

    assert layout is not None and layout.header_row == 1


def test_a_sheet_without_titles_or_hidden_has_no_layout() -> None:
    book = Workbook("xlsx", [a_sheet(("a", "b")), Sheet("oculta", [("Código", "Nombre")], hidden=True)])

    assert layouts_of(book, KIND) == []


def test_repeated_titles_are_known_again() -> None:
    layout = find_layout(a_sheet(("Código", "Nombre"), ("1", "x")), KIND)

    assert layout is not None
    assert repeats_titles(("CODIGO", "nombre"), layout)
    assert not repeats_titles(("1", "nombre"), layout)
