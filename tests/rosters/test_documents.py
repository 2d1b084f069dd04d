"""Which document a cell holds."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qispi.kit.sheets.values import Value
from qispi.people.roster.documents import Document, Kind, NoDocument, document_kind, looks_like_document, read_document

READ: list[tuple[Value, tuple[str, str, str]]] = [
    ("12345678", ("dni", "12345678", "")),
    (12345678.0, ("dni", "12345678", "")),
    (1234567, ("dni", "01234567", "lost_zeros")),
    ("12345", ("dni", "00012345", "lost_zeros")),
    ("12.345.678", ("dni", "12345678", "")),
    ("12,345,678", ("dni", "12345678", "")),
    ("1234 5678", ("dni", "12345678", "")),
    ("12345678.0", ("dni", "12345678", "")),
    ("1.2345678E+7", ("dni", "12345678", "")),
    ("\xa0'12345678 ", ("dni", "12345678", "")),
    ("１２３４５６７８", ("dni", "12345678", "")),
    ("DNI: 12345678", ("dni", "12345678", "")),
    ("D.N.I. N° 12345678", ("dni", "12345678", "")),
    ("12345678-4", ("dni", "12345678", "check_digit")),
    ("000535661", ("ce", "000535661", "")),
    ("CE 000535661", ("ce", "000535661", "")),
    ("C.E. 000535661", ("ce", "000535661", "")),
    ("CE-000535661", ("ce", "000535661", "")),
    ("CE000535661", ("ce", "000535661", "")),
    ("Carné de extranjería N° 535661", ("ce", "000535661", "lost_zeros_ce")),
    ("Pasaporte: ab-123456", ("pasaporte", "AB123456", "")),
    (date(5280, 2, 15), ("dni", "01234567", "lost_zeros")),
]
NOT_READ: list[tuple[Value, str]] = [
    ("", "document_blank"),
    ("SIN DNI", "document_letters"),
    ("7O124578", "document_letters"),
    ("AB123456", "document_letters"),
    ("1.23E+07", "document_letters"),
    (1234567.5, "document_letters"),
    (date(2025, 2, 12), "document_letters"),
    ("1234", "document_length"),
    ("1234567890", "document_length"),
    ("DNI 123456789", "document_length"),
    ("00000000", "document_zeros"),
    ("10123456781", "document_ruc"),
    ("RUC 20123456789", "document_other"),
]


@pytest.mark.parametrize(("cell", "document"), READ)
def test_a_document_is_read_however_it_was_typed(cell: Value, document: tuple[str, str, str]) -> None:
    assert read_document(cell) == document


@pytest.mark.parametrize(("cell", "why"), NOT_READ)
def test_what_is_no_document_is_told_and_not_guessed(cell: Value, why: str) -> None:
    assert read_document(cell) == NoDocument(why)


def test_letters_are_a_passport_only_where_it_is_said() -> None:
    assert read_document("AB123456", may_be_passport=True) == Document(Kind.PASSPORT, "AB123456")
    assert read_document("7O124578", may_be_passport=True) == NoDocument("document_letters")
    assert read_document("AB123456", said=Kind.PASSPORT) == Document(Kind.PASSPORT, "AB123456")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("DNI", "dni"),
        ("1", "dni"),
        ("C.E.", "ce"),
        ("Carnet de extranjería", "ce"),
        ("PASAPORTE", "pasaporte"),
        ("?", None),
    ],
)
def test_a_kind_of_document_is_read_from_its_own_column(text: str, kind: str | None) -> None:
    assert document_kind(text) == kind


def test_a_telephone_does_not_look_like_a_document() -> None:
    assert not looks_like_document("987654321")
    assert looks_like_document("000535661")


@given(st.one_of(st.text(), st.integers(), st.floats(), st.dates(), st.none(), st.booleans()))
def test_any_cell_is_read_or_refused_and_a_number_has_its_form(cell: Value) -> None:
    read = read_document(cell, may_be_passport=True)

    if isinstance(read, Document) and read.kind is not Kind.PASSPORT:
        assert len(read.number) == (8 if read.kind is Kind.DNI else 9)
        assert read.number.isascii() and read.number.isdigit()


@given(st.integers(10_000, 99_999_999))
def test_a_number_typed_as_number_gets_its_zeros_back(number: int) -> None:
    read = read_document(float(number))

    assert isinstance(read, Document)
    assert (int(read.number), len(read.number)) == (number, 8)
    assert read.repaired == ("" if number > 9_999_999 else "lost_zeros")
