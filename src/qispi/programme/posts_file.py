"""The table of posts to cover: which institution, which audience, how many, as whom says, from when."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from qispi.kit.sheets.values import Row, Sheet, Value, Workbook, clean, words

COLUMNS: dict[str, tuple[str, ...]] = {
    "institution": ("clave", "institucion", "establecimiento", "codigo", "renipress", "key"),
    "audience": ("audiencia", "publico", "perfil", "audience"),
    "posts": ("puestos", "plazas", "cantidad", "personas", "posts"),
    "source": ("fuente", "documento", "source"),
    "as_of": ("fecha", "corte", "date"),
}


class PostsRow(NamedTuple):
    """A row as it was read: the figure is None where it can't be one."""

    sheet: str
    row: int
    institution: str
    posts: int | None
    audience: str
    source: str
    as_of: date | None


def read_posts(workbook: Workbook) -> list[PostsRow]:
    """Every row under a heading that names an institution and its posts; none when no sheet has one."""
    return [row for sheet in workbook.sheets for row in _rows_of(sheet)]


def _rows_of(sheet: Sheet) -> Iterable[PostsRow]:
    places: dict[str, int] = {}
    for number, row in sheet.numbered():
        if not places:
            places = _heading(row)
        elif clean(_cell(row, places, "institution")):
            yield _read(sheet.name, number, row, places)


def _heading(row: Row) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, cell in enumerate(row):
        said = set(words(clean(cell)))
        for name, synonyms in COLUMNS.items():
            if name not in places and said & set(synonyms):
                places[name] = place
                break
    return places if {"institution", "posts"} <= set(places) else {}


def _cell(row: Row, places: Mapping[str, int], name: str) -> Value:
    place = places.get(name)
    return row[place] if place is not None and place < len(row) else None


def _read(sheet: str, number: int, row: Row, places: Mapping[str, int]) -> PostsRow:
    posts = clean(_cell(row, places, "posts")).replace(",", "").replace(" ", "")
    return PostsRow(
        sheet=sheet,
        row=number,
        institution=clean(_cell(row, places, "institution")),
        posts=int(posts) if posts.isdecimal() else None,
        audience=clean(_cell(row, places, "audience")),
        source=clean(_cell(row, places, "source")),
        as_of=_day(_cell(row, places, "as_of")),
    )


def _day(value: Value) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = clean(value)
    for shape in ("%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y"):
        try:
            return datetime.strptime(text, shape).date()
        except ValueError:
            continue
    return None
