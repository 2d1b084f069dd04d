"""A whole roster, read: a row that speaks of a person counts once, as one of the people, a duplicate or a rejection."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from qispi.intake import rules as tables
from qispi.intake.rules import Layout
from qispi.kit.sheets.values import Row, Sheet, Value, Workbook, clean, shown, words
from qispi.people.roster.details import is_same_text
from qispi.people.roster.documents import Document, NoDocument, looks_like_document
from qispi.people.roster.errors import CannotReadRoster
from qispi.people.roster.names import Name
from qispi.people.roster.problems import Duplicate, Problem, RejectedRow, RosterPerson, RosterReading
from qispi.people.roster.rows import RowReader, Trouble, cell
from qispi.people.roster.sexes import coding_of, says_lone_m
from qispi.people.roster.vocabulary import ROSTER

# How lines begin that close a list; with such a beginning and no readable document a row is nobody.
_CLOSING = frozenset(
    words(
        "total totales subtotal resumen leyenda fuente nota notas observacion observaciones elaborado elaboro "
        "revisado aprobado firma firmas vb visto responsable cantidad numero"
    )
)
_COUNTS = frozenset(
    words(
        "total totales subtotal general mujeres mujer hombres hombre varones varon femenino masculino "
        "participantes personas asistentes inscritos de f m h por sexo genero"
    )
)
_COMPARED = ("birth_date", "email", "phone", "ubigeo", "institution", "position", "regime", "mark")


def guess_layouts(workbook: Workbook) -> list[Layout]:
    """How each sheet would be read; a person may change the columns before it is."""
    return tables.layouts_of(workbook, ROSTER)


def read_roster(workbook: Workbook, layouts: Sequence[Layout] | None = None) -> RosterReading:
    """The people of a file. `layouts`: the columns as a person set them; without, they are guessed from the titles."""
    chosen = list(layouts) if layouts is not None else guess_layouts(workbook)
    if not chosen:
        raise CannotReadRoster(_why_no_layout(workbook))
    return _Reading(workbook, chosen, fixed=layouts is not None).result


def _why_no_layout(workbook: Workbook) -> str:
    if tables.named_anywhere(workbook, ROSTER, ROSTER.needs[0]):
        return "no_name_column"
    return "no_header" if tables.seen_anywhere(workbook, ROSTER, "document") else "no_document_column"


class _Reading:
    """The rows of a file as they are met, with who was seen before."""

    def __init__(self, workbook: Workbook, layouts: list[Layout], *, fixed: bool) -> None:
        self.result = RosterReading(list(layouts))
        self.fixed = fixed
        self.first: dict[tuple[str, str], RosterPerson] = {}
        by_sheet = {layout.sheet: layout for layout in layouts}
        sheets = {sheet.name: sheet for sheet in workbook.sheets}
        self.all_sexes = [
            value for layout in layouts if layout.sheet in sheets for value in _sexes(sheets[layout.sheet], layout)
        ]
        for sheet in workbook.sheets:
            if layout := by_sheet.get(sheet.name):
                self._read(sheet, layout)
            elif not fixed:
                self._read_untitled(sheet, layouts)

    def _read_untitled(self, sheet: Sheet, layouts: list[Layout]) -> None:
        """A sheet without titles that goes on with another's columns is read like it; a legend holds nobody."""
        if sheet.hidden:
            if tables.find_layout(sheet, ROSTER):
                self._warn(sheet.name, 1, "", "sheet_hidden")
            return
        for layout in layouts:
            going_on = replace(layout, sheet=sheet.name, header_row=0)
            reader = RowReader(going_on, coding_of("", self.all_sexes), sheet.rows)
            rows = [row for row in sheet.rows if row][: tables.SAMPLE]
            if rows and sum(_is_whole(reader, row) for row in rows) > len(rows) * 0.6:
                self._warn(sheet.name, 1, "", "sheet_continues")
                self.result.layouts.append(going_on)
                self._read(sheet, going_on)
                return
        if any(looks_like_document(value) for value in chain.from_iterable(sheet.rows)):
            self._warn(sheet.name, 1, "", "sheet_passed_over")

    def _read(self, sheet: Sheet, layout: Layout) -> None:
        reader = self._reader(sheet, layout)
        for number, row in enumerate(sheet.rows[layout.header_row :], start=layout.header_row + 1):
            if not row or reader.held(row) < 2:
                continue
            (document, document_key), name, sex = reader.document(row), reader.name(row), reader.sex(row)
            if not (isinstance(document, NoDocument) or isinstance(name, Trouble) or isinstance(sex, Trouble)):
                said, unread = reader.further(row)
                person = RosterPerson(*document[:2], *name[:3], sex, sheet.name, number, **said)
                self._meet(
                    person, reader, row, [(document.repaired, document_key), (name.doubt, _named(reader))], unread
                )
            elif isinstance(document, NoDocument) and (below := self._titles_again(sheet, number, reader)):
                reader = below if below is not reader else reader
            elif not _closes(reader, row, document, sex):
                trouble = _first_trouble(document, document_key, name, sex)
                self._reject(reader, number, row, trouble, document, name)

    def _reader(self, sheet: Sheet, layout: Layout) -> RowReader:
        own = _sexes(sheet, layout)
        coding = coding_of(layout.title("sex"), own, self.all_sexes)
        reader = RowReader(layout, coding, sheet.rows[layout.header_row :])
        if not coding.sure and any(map(says_lone_m, own)):
            self._warn(sheet.name, layout.header_row, layout.title("sex"), "sex_coding")
        if reader.order_sure and not reader.order_said:
            self._warn(sheet.name, layout.header_row, layout.title(reader.whole), "name_order")
        return reader

    def _titles_again(self, sheet: Sheet, number: int, reader: RowReader) -> RowReader | None:
        """The same reader below titles that repeat, a new one below titles that differ; None for a row of data."""
        if tables.repeats_titles(sheet.rows[number - 1], reader.layout):
            return reader
        layout = None if self.fixed else tables.layout_at(sheet, number, ROSTER)
        return self._reader(sheet, layout) if layout else None

    def _meet(
        self, person: RosterPerson, reader: RowReader, row: Row, doubts: list[tuple[str, str]], unread: list[str]
    ) -> None:
        if person.code:
            self.result.codes.add(person.code)
        known = self.first.get(person.document)
        if known is not None:
            self.result.duplicates.append(Duplicate(person.sheet, person.row, known.sheet, known.row))
            for key in _differences(known, person, reader):
                self._warn(person.sheet, person.row, reader.layout.title(key), "differs", _shown_at(reader, row, key))
            return
        self.first[person.document] = person
        self.result.people.append(person)
        for why, key in [*doubts, *((key, key) for key in unread)]:
            if why:
                self._warn(person.sheet, person.row, reader.layout.title(key), why, _shown_at(reader, row, key))

    def _reject(
        self,
        reader: RowReader,
        number: int,
        row: Row,
        trouble: Trouble,
        document: Document | NoDocument,
        name: Name | Trouble,
    ) -> None:
        layout = reader.layout
        shown_cell = _shown_at(reader, row, trouble.key)
        problem = Problem(layout.sheet, number, layout.title(trouble.key), trouble.reason, trouble.why, shown_cell)
        who = (document if isinstance(document, Document) else None, name if isinstance(name, Name) else None)
        more = (_shown_at(reader, row, key) for key in ("institution", "code"))
        self.result.rejected.append(RejectedRow(problem, row, layout.titles, *who, *more))

    def _warn(self, sheet: str, row: int, column: str, why: str, shown_cell: str = "") -> None:
        self.result.warnings.append(Problem(sheet, row, column, why, why, shown_cell))


def _sexes(sheet: Sheet, layout: Layout) -> list[Value]:
    index = layout.columns.get("sex")
    return [] if index is None else [cell(row, index) for row in sheet.rows[layout.header_row :]]


def _is_whole(reader: RowReader, row: Row) -> bool:
    return not (isinstance(reader.document(row)[0], NoDocument) or isinstance(reader.name(row), Trouble))


def _named(reader: RowReader) -> str:
    return reader.whole or next((key for key, _index in reader.names if key != "given"), "given")


def _shown_at(reader: RowReader, row: Row, key: str) -> str:
    return shown(cell(row, reader.layout.columns.get(key)))


def _first_trouble(document: object, key: str, name: Name | Trouble, sex: str | Trouble) -> Trouble:
    if isinstance(document, NoDocument):
        return Trouble("document", document.why, key)
    return name if isinstance(name, Trouble) else sex  # type: ignore[return-value]


def _differences(first: RosterPerson, later: RosterPerson, reader: RowReader) -> list[str]:
    """The columns in which a later row of the same person says something else; silence is no difference."""
    differing = []
    if not is_same_text(f"{first.surnames} {first.given}", f"{later.surnames} {later.given}"):
        differing.append(_named(reader))
    if first.sex != later.sex:
        differing.append("sex")
    for key in _COMPARED:
        one, other = getattr(first, key), getattr(later, key)
        if other and one != other and not (isinstance(one, str) and is_same_text(one, other)):
            differing.append(key)
    return differing


def _closes(reader: RowReader, row: Row, document: object, sex: object) -> bool:
    """Whether a row that can't be read is a total, a signature or a legend rather than a person."""
    if not isinstance(document, NoDocument) and not isinstance(sex, Trouble):
        return False
    filled = [clean(value) for value in row if clean(value)]
    name = next((text for _key, index in reader.names if (text := clean(cell(row, index)))), "")
    begins = [words(text)[:1] for text in ([name] if name else []) + ([filled[0]] if isinstance(sex, Trouble) else [])]
    if any(begin and begin[0] in _CLOSING for begin in begins):
        return True
    if not isinstance(document, NoDocument):
        return False
    if all(text.startswith("(") and text.endswith(")") for text in filled):  # how to fill in the form
        return True
    said = [word for text in filled for word in words(text)]
    return bool(said) and all(word in _COUNTS or word.isdigit() for word in said) and not all(map(str.isdigit, said))
