"""Lists as offices send them, made on the fly: four layouts, rows that nobody can read, files that are no lists."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from demo.world import Office, Someone
from qispi.kit.sheets.writing import Table, write_csv, write_xlsx

Cells = list[Any]
UNREADABLE = ("no recuerda", "4567", "en trámite", "por confirmar")


class Roster(NamedTuple):
    """A file and its name."""

    name: str
    content: bytes


class Writing(NamedTuple):
    """What of a list is written how: who stands under a card, what is spoilt in whose row, who got which mark."""

    offices: Mapping[str, Office]
    spoilt: Mapping[int, str] = {}
    marks: Mapping[int, int] = {}
    by_card: bool = False


def plain(title: str, people: Sequence[Someone], how: Writing) -> Roster:
    """The sheet that one would wish for: a header, a row for each person."""
    header = ["N°", "DNI", "Apellido paterno", "Apellido materno", "Nombres", "Sexo", "Establecimiento", "Cargo"]
    header += ["Correo electrónico"] + (["Nota"] if how.marks else [])
    return Roster(f"{title}.xlsx", write_xlsx(Table("Participantes", header, _rows(people, how, _plain_row))))


def titled(title: str, people: Sequence[Someone], how: Writing) -> Roster:
    """Three lines of titles, names in one column, a total at the foot."""
    header = ["N°", "APELLIDOS Y NOMBRES", "DNI / CE", "SEXO", "ENTIDAD", "CARGO"] + (["NOTA"] if how.marks else [])
    rows = [[], ["LISTA DE PARTICIPANTES"], header, *_rows(people, how, _titled_row), [None, "TOTAL", len(people)]]
    return Roster(f"{title.upper()} (final).xlsx", write_xlsx(Table("LISTA", ["MINISTERIO DE EJEMPLO"], rows)))


def form(title: str, people: Sequence[Someone], how: Writing) -> Roster:
    """What a form on the web leaves: questions for titles."""
    header = ["Marca temporal", "¿Cuál es su número de DNI o CE?", "¿Cuáles son sus apellidos?", "¿Y sus nombres?"]
    header += ["¿Cuál es su sexo?", "¿En qué establecimiento trabaja?"] + (["Nota"] if how.marks else [])
    return Roster(f"{title} (respuestas).csv", write_csv(Table("", header, _rows(people, how, _form_row))))


def old_excel(title: str, people: Sequence[Someone], how: Writing) -> Roster:
    """Saved as csv by an old spreadsheet in Spanish: semicolons, and the letters of Windows."""
    header = ["DNI", "Apellidos", "Nombres", "Sexo", "Institución", "Puesto"] + (["Nota"] if how.marks else [])
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows([header, *_rows(people, how, _old_row)])
    return Roster(f"{title}.csv", out.getvalue().encode("cp1252", "replace"))


def by_office(title: str, people: Sequence[Someone], how: Writing) -> Roster:
    """The list of a region: a sheet for each office."""
    header = ["DNI / CE", "Apellido paterno", "Apellido materno", "Nombres", "Sexo", "Establecimiento", "Cargo"]
    header += ["Correo electrónico"]
    sheets = {one.office: Table(how.offices[one.office].name, header, []) for one in people}
    for one in people:
        row = _plain_row(0, one, how)[1:9]
        sheets[one.office].rows.append(row)  # type: ignore[attr-defined]
    return Roster(f"{title}.xlsx", write_xlsx(*sheets.values()))


LAYOUTS: tuple[Callable[[str, Sequence[Someone], Writing], Roster], ...] = (plain, titled, form, old_excel)
NO_ROSTERS = (
    Roster("lista de setiembre.xlsx", b"PK\x03\x04 se corto al descargar"),
    Roster("foto de la lista.csv", b"\xff\xd8\xff\xe0\x00\x10JFIF"),
    Roster("lista vacia.csv", b"\n\n\n"),
)


def _rows(people: Sequence[Someone], how: Writing, row: Callable[[int, Someone, Writing], Cells]) -> list[Cells]:
    return [row(number, one, how) + _mark(one, how) for number, one in enumerate(people, 1)]


def _mark(one: Someone, how: Writing) -> Cells:
    return [how.marks.get(one.number)] if how.marks else []


def _document(one: Someone, how: Writing) -> str:
    if how.spoilt.get(one.number) == "document":
        return UNREADABLE[one.number % len(UNREADABLE)]
    return f"CE {one.card}" if how.by_card and one.card else one.document


def _given(one: Someone, how: Writing) -> str:
    return "" if how.spoilt.get(one.number) == "name" else one.given


def _sex(one: Someone, how: Writing, woman: str, man: str) -> str:
    if how.spoilt.get(one.number) == "sex":
        return ""
    return woman if one.sex == "F" else man


def _plain_row(number: int, one: Someone, how: Writing) -> Cells:
    names = [one.paternal, one.maternal, _given(one, how)]
    return [
        number,
        _document(one, how),
        *names,
        _sex(one, how, "F", "M"),
        how.offices[one.office].name,
        one.position,
        one.email,
    ]


def _titled_row(number: int, one: Someone, how: Writing) -> Cells:
    given = _given(one, how)
    name = f"{one.paternal} {one.maternal}, {given}" if given else ""
    office = how.offices[one.office].name.upper()
    return [number, name.upper(), _document(one, how), _sex(one, how, "F", "M"), office, one.position.upper()]


def _form_row(number: int, one: Someone, how: Writing) -> Cells:
    said = [f"{one.paternal} {one.maternal}", _given(one, how), _sex(one, how, "Mujer", "Hombre")]
    return [f"{number % 28 + 1:02d}/03/2025 09:{number % 60:02d}", _document(one, how), *said, _office(one, how)]


def _old_row(number: int, one: Someone, how: Writing) -> Cells:
    names = [f"{one.paternal} {one.maternal}", _given(one, how)]
    return [_document(one, how), *names, _sex(one, how, "Femenino", "Masculino"), _office(one, how), one.position]


def _office(one: Someone, how: Writing) -> str:
    return how.offices[one.office].name
