"""Rosters of invented people with their truth, written as offices write them: any wording, layout, encoding and format.

The wordings here come from how people write, not from the reader's vocabulary, which this module must not import.
"""

import csv
import io
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

SURNAMES = ["FICTICIA", "EJEMPLO", "INVENTADO", "SUPUESTO", "MUESTRA", "SIMULADO", "IMAGINARIO", "ÑAUPARI-MODELO"]
SURNAMES += ["PEÑAPRUEBA", "ENSAYO", "D'ENSAYO", "FIGURADO", "APARENTE", "NÓMINA"]
PARTICLES = ["DE LA PRUEBA", "DEL SUPUESTO", "DE LOS EJEMPLOS"]
WOMEN = ["ADA", "CARLA", "FLOR DE MARÍA", "ANA LUCÍA", "ÑUSTA", "ÚRSULA", "ROSA"]
MEN = ["BRUNO", "DARÍO", "JOSÉ LUIS", "ÓSCAR", "CÉSAR AUGUSTO", "ELÍAS", "SANTOS"]

# Titles, each with a field; the order of a one-column name is told by the key.
TITLES: dict[str, list[str]] = {
    "number": ["N°", "Nº", "Nro.", "Item", "#", "ÍTEM", "N"],
    "document": [
        "DNI", "D.N.I.", "N° DNI", "Nro. de documento", "NÚMERO DE DOCUMENTO", "Doc. identidad",
        "Documento de identidad",
        "¿Cuál es su número de DNI?", "Num_Doc", "NRO_DOCUMENTO", "DNI / CE",
        "Nº de DNI o carné de extranjería",
        "Escriba su número de documento de identidad (sin puntos)", "numDoc", "Documento", "DNI (8 dígitos)", "N° Doc.",
    ],
    "paternal": ["Apellido paterno", "AP. PATERNO", "Ap. Pat.", "Primer apellido", "apellido_paterno", "PATERNO"],
    "maternal": ["Apellido materno", "AP. MATERNO", "Ap. Mat.", "Segundo apellido", "apellido_materno", "MATERNO"],
    "given": ["Nombres", "NOMBRE(S)", "Nombre", "Nombres completos del participante", "nombres", "Prenombres"],
    "surnames": ["Apellidos", "APELLIDOS", "Apellidos completos", "¿Cuáles son sus apellidos?"],
    "surname_first": [
        "Apellidos y nombres", "APELLIDOS Y NOMBRES COMPLETOS", "Apellidos y Nombres del participante", "AP. Y NOMBRES",
        "Apellidos, nombres", "Escriba sus apellidos y nombres", "APELLIDOS/NOMBRES",
    ],
    "given_first": [
        "Nombres y apellidos", "Nombre y apellido", "NOMBRES Y APELLIDOS COMPLETOS", "Sus nombres y apellidos",
    ],
    "sex": ["Sexo", "SEXO", "Género", "GÉNERO", "Sexo (marque)", "¿Cuál es su sexo?", "sexo"],
    "institution": [
        "Establecimiento", "Institución", "ENTIDAD", "¿En qué establecimiento trabaja?", "Centro laboral", "IPRESS",
    ],
    "position": ["Cargo", "PUESTO", "Cargo actual", "¿Qué cargo desempeña?", "Ocupación"],
    "phone": ["Celular", "TELÉFONO", "N° de celular", "Número de WhatsApp", "Teléfono móvil"],
    "email": ["Correo electrónico", "E-mail", "CORREO", "Dirección de correo electrónico", "Correo institucional"],
    "ruc": ["RUC de la institución", "N° RUC"],
    "signature": ["Firma", "FIRMA"],
    "consent": ["¿Acepta el tratamiento de sus datos personales?"],
    "boss": ["DNI del jefe inmediato", "Apellidos y nombres del jefe"],
    "kind": ["Tipo de documento", "Tipo doc.", "TIPO_DOC", "Tipo de documento de identidad"],
}  # fmt: skip
SEXES = [
    {"F": ["F", "f", "F "], "M": ["M", "m", " M"]},
    {"F": ["Femenino", "FEMENINO", "Fem."], "M": ["Masculino", "MASCULINO", "Masc."]},
    {"F": ["Mujer", "MUJER", "mujer "], "M": ["Hombre", "HOMBRE", "hombre"]},
    {"F": ["M"], "M": ["H"]},
    {"F": ["Mujer"], "M": ["Varón", "VARON"]},
    {"F": ["2"], "M": ["1"]},
    {"F": ["F", "MUJER", "Femenino"], "M": ["M", "HOMBRE", "Masculino"]},
]


class Person(NamedTuple):
    kind: str
    number: str
    paternal: str
    maternal: str
    given: str
    sex: str


class Entry(NamedTuple):
    """A row to be written: a person, and what was spoilt in it ("" when nothing)."""

    person: Person
    spoilt: str


@dataclass
class Truth:
    """What a right reading of the file gives."""

    people: set[Person] = field(default_factory=set)
    duplicates: int = 0
    rejected: list[tuple[int, str]] = field(default_factory=list)


@dataclass
class Roster:
    entries: list[Entry]

    @classmethod
    def invented(cls, chance: random.Random, size: int = 24) -> "Roster":
        """People, some of them twice, some with a document, a name or a sex that can't be read."""
        people = [_person(chance, "FM"[n % 2]) for n in range(size)]
        entries = [Entry(person, "") for person in people]
        entries += [Entry(chance.choice(people), "") for _ in range(3)]
        entries += [
            Entry(_person(chance, "F", kind="dni"), spoilt) for spoilt in ("document", "name", "sex") for _ in range(2)
        ]
        head, rest = entries[:2], entries[2:]
        chance.shuffle(rest)
        return cls(head + rest)


def _person(chance: random.Random, sex: str, kind: str = "") -> Person:
    kind = kind or chance.choices(["dni", "ce", "pasaporte"], [12, 2, 1])[0]
    number = {
        "dni": lambda: f"{chance.choice([0, 0, 1, 4, 7])}{chance.randrange(10**6, 10**7)}",
        "ce": lambda: f"00{chance.randrange(10**6, 10**7)}",
        "pasaporte": lambda: f"{chance.choice(['AB', 'XK', 'F'])}{chance.randrange(10**5, 10**6)}",
    }[kind]()
    surnames = [chance.choice(SURNAMES + PARTICLES) for _ in range(2)]
    return Person(kind, number, *surnames, chance.choice(WOMEN if sex == "F" else MEN), sex)


class File(NamedTuple):
    data: bytes
    extension: str
    truth: Truth


def written(roster: Roster, chance: random.Random) -> File:
    """The roster in one of the many ways in which an office would have written it, and what must be read of it."""
    style = _Style(chance)
    grid = style.title_block()
    header_row = len(grid) + 1
    grid.append([style.titles[key] for key in style.keys])
    truth = Truth()
    for number, entry in enumerate(roster.entries, start=1):
        if chance.random() < 0.06:
            grid.append([])
        if chance.random() < 0.02:
            grid.append(list(grid[header_row - 1]))
        grid.append([style.cell(key, entry, number) for key in style.keys])
        _count(truth, entry, len(grid))
    grid += chance.choice(
        [[], [[], [f"TOTAL: {len(roster.entries)}"]], [["", "V°B° Dirección"]], [[], ["Fuente: padrón"]]]
    )
    data, extension = style.save(grid)
    return File(data, extension, truth)


def _count(truth: Truth, entry: Entry, row: int) -> None:
    if entry.spoilt:
        truth.rejected.append((row, entry.spoilt))
    elif entry.person in truth.people:
        truth.duplicates += 1
    else:
        truth.people.add(entry.person)


class _Style:
    """One office's habits, drawn once for a file."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.names = chance.choice(
            [["paternal", "maternal", "given"], ["surnames", "given"], ["surname_first"], ["given_first"]]
        )
        self.sexes = chance.choice(SEXES)
        self.comma = chance.random() < 0.4
        self.typed = chance.random() < 0.3  # a column says which document it is
        extra = [key for key in ("institution", "position", "phone", "email", "ruc", "signature", "consent", "boss")
                 if chance.random() < 0.45]  # fmt: skip
        self.keys = ["document", "sex", *self.names, *extra, *(["kind"] if self.typed else [])]
        chance.shuffle(self.keys)
        if chance.random() < 0.6:
            self.keys.insert(0, "number")
        self.titles = {key: chance.choice(TITLES[key]) for key in self.keys}
        self.save: Callable[[list[list[Any]]], tuple[bytes, str]] = chance.choice(
            [self.as_csv, self.as_xlsx, self.as_xls, self.as_ods]
        )
        self.numeric = self.save != self.as_csv and chance.random() < 0.5

    def title_block(self) -> list[list[Any]]:
        lines = [
            "MINISTERIO DE EJEMPLO",
            "RELACIÓN DE PARTICIPANTES - CURSO DE PRUEBA",
            "Fecha: 12/02/2025",
            "DNI y nombres",
        ]
        return self.chance.choice(
            [[], [[]], [[line] for line in lines[:2]], [["", lines[0]], [], [lines[2]], []], [[lines[3]]]]
        )

    def cell(self, key: str, entry: Entry, number: int) -> Any:
        person = entry.person
        match key:
            case "number":
                return number
            case "document":
                return self._document(person, spoilt=entry.spoilt == "document")
            case "sex":
                return self.chance.choice(["", "X?", "otro"]) if entry.spoilt == "sex" else self._sex(person.sex)
            case "kind":
                return {"dni": "DNI", "ce": "Carné de extranjería", "pasaporte": "PASAPORTE"}[person.kind]
            case "paternal" | "maternal" | "given" | "surnames" | "surname_first" | "given_first":
                return self._name(key, person, spoilt=entry.spoilt == "name")
        return self._extra(key)

    def _extra(self, key: str) -> Any:
        return {
            "institution": "C.S. de Ejemplo", "position": "ESPECIALISTA", "phone": f"9{self.chance.randrange(10**8)}",
            "email": "alguien@example.gob.pe", "ruc": "20123456789", "signature": "", "consent": "Sí, acepto",
            "boss": self.chance.choice(["41234567", "JEFA FICTICIA ADA"]),
        }[key]  # fmt: skip

    def _sex(self, sex: str) -> str | int:
        text = self.chance.choice(self.sexes[sex])
        return int(text) if text.isdigit() and self.numeric else text

    def _document(self, person: Person, *, spoilt: bool) -> Any:
        if spoilt:
            return self.chance.choice(["SIN DNI", "7O124578", "1234", "", "en trámite", "123456789012345"])
        number = person.number
        if person.kind == "ce":
            return (
                number if self.typed else self.chance.choice([number, f"CE {number}", f"C.E. {number}", f"CE-{number}"])
            )
        if person.kind == "pasaporte":
            return number if self.typed else self.chance.choice([f"PASAPORTE {number}", f"Pasaporte: {number}"])
        if self.numeric:
            return int(number)
        dotted = f"{number[:2]}.{number[2:5]}.{number[5:]}"
        return self.chance.choice(
            [number, number, f" {number}\xa0", f"DNI {number}", f"DNI: {number}", dotted, f"'{number}"]
        )

    def _name(self, key: str, person: Person, *, spoilt: bool) -> str:
        if key == "given":
            return "" if spoilt else self._cased(person.given)
        if spoilt:
            return ""
        both = f"{person.paternal} {person.maternal}"
        return self._cased({
            "paternal": person.paternal, "maternal": person.maternal, "surnames": both,
            "surname_first": f"{both}, {person.given}" if self.comma else f"{both} {person.given}",
            "given_first": f"{person.given} {both}",
        }[key])  # fmt: skip

    def _cased(self, text: str) -> str:
        return self.chance.choice([text, text, f"{text} ", text.replace(" ", "  ")])

    def as_csv(self, grid: list[list[Any]]) -> tuple[bytes, str]:
        separator = self.chance.choice(",;|\t")
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=separator, lineterminator=self.chance.choice(["\r\n", "\n"])).writerows(grid)
        encoding = self.chance.choice(["utf-8", "utf-8-sig", "utf-16", "cp1252"])
        return out.getvalue().encode(encoding), "csv"

    def as_xlsx(self, grid: list[list[Any]]) -> tuple[bytes, str]:
        out = io.BytesIO()
        with xlsxwriter.Workbook(out, {"strings_to_formulas": False}) as book:
            sheet = book.add_worksheet("Hoja 1")
            for y, row in enumerate(grid):
                for x, value in enumerate(row):
                    if value != "":
                        sheet.write(y, x, value)
            if grid and len(grid[0]) == 1 and len(grid[1]) == 1:
                sheet.merge_range(0, 0, 0, 5, grid[0][0])
        return out.getvalue(), "xlsx"

    def as_xls(self, grid: list[list[Any]]) -> tuple[bytes, str]:
        book, out = xlwt.Workbook(), io.BytesIO()
        sheet = book.add_sheet("Hoja 1")
        for y, row in enumerate(grid):
            for x, value in enumerate(row):
                if value != "":
                    sheet.write(y, x, value)
        book.save(out)
        return out.getvalue(), "xls"

    def as_ods(self, grid: list[list[Any]]) -> tuple[bytes, str]:
        book, out, table = OpenDocumentSpreadsheet(), io.BytesIO(), Table(name="Hoja 1")
        for row in grid:
            line = TableRow()
            for value in row:
                is_number = isinstance(value, int)
                cell = TableCell(valuetype="float", value=str(value)) if is_number else TableCell(valuetype="string")
                if value != "":
                    cell.addElement(P(text=str(value)))
                line.addElement(cell if value != "" else TableCell())
            if not row:
                line.addElement(TableCell())
            table.addElement(line)
        book.spreadsheet.addElement(table)
        book.save(out)
        return out.getvalue(), "ods"
