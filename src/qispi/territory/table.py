"""Reads institutions from the rows of any official table: which column says what, and one institution for each code.

Pure: knows no model. Years of the same list name their columns differently, break words inside cells and repeat an
establishment once for each profession.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from qispi.kit.sheets.values import Sheet, Value, clean, words
from qispi.territory import rules


@dataclass(frozen=True)
class Row:
    """What one row says of an institution, as text."""

    sheet: str
    number: int
    name: str = ""
    key: str = ""
    code: str = ""
    acronym: str = ""
    level: str = ""
    kind: str = ""
    category: str = ""
    parent: str = ""
    authority: str = ""
    owner: str = ""
    ubigeo: str = ""
    ubigeo_reniec: str = ""
    region: str = ""
    province: str = ""
    district: str = ""


# For each thing, the words that its header holds; the first line that fits wins, and a word after "-" must be absent.
HEADERS: dict[str, tuple[str, ...]] = {
    "key": ("clave",),
    "code": (
        "renipress",
        "codigo unico",
        "codigo oficial",
        "codigo ipress",
        "codigo modular",
        "codigo -red -disa -ue -microrred",
    ),
    "name": (
        "nombre establecimiento",
        "nombre institucion",
        "nombre ipress",
        "nombre -comercial -director",
        "establecimiento -codigo -tipo",
        "centro -codigo -poblado -atencion",
        "institucion -ofertante -tipo -codigo",
    ),
    "acronym": ("sigla",),
    "level": ("nivel",),
    "category": ("categoria",),
    "kind": ("tipo", "clasificacion"),
    "parent": ("depende", "superior"),
    "authority": ("diresa", "diris", "geresa"),
    "owner": ("institucion -ofertante -nombre -codigo",),
    "ubigeo_reniec": ("ubigeo reniec",),
    "ubigeo": ("ubigeo",),
    "region": ("departamento", "region", "dep"),
    "province": ("provincia", "prov"),
    "district": ("distrito", "dist"),
}


class Read(NamedTuple):
    """The rows of a table, or none where no header names an institution."""

    rows: list[Row]
    has_header: bool


def read_sheet(sheet: Sheet) -> Read:
    """The rows below the first header that has a name and two more columns we know; blank rows are passed over."""
    columns: dict[str, int] = {}
    rows: list[Row] = []
    for number, cells in sheet.numbered():
        if not columns:
            found = columns_of(cells)
            columns = found if "name" in found and len(found) >= 2 else {}
        elif any(clean(cell) for cell in cells):
            told = {thing: clean(cells[place]) for thing, place in columns.items() if place < len(cells)}
            rows.append(Row(sheet=sheet.name, number=number, **told))
    return Read(rows, bool(columns))


def columns_of(header: Sequence[Value]) -> dict[str, int]:
    """Which column says what; each column says one thing."""
    said = [set(words(clean(cell))) for cell in header]
    found: dict[str, int] = {}
    for thing, patterns in HEADERS.items():
        for pattern in patterns:
            place = next((n for n, its in enumerate(said) if n not in found.values() and _fits(its, pattern)), None)
            if place is not None:
                found[thing] = place
                break
    return found


def _fits(its: set[str], pattern: str) -> bool:
    asked = pattern.split()
    return all(word not in its for word in (w[1:] for w in asked if w[0] == "-")) and all(
        word in its for word in asked if word[0] != "-"
    )


def distinct(rows: Iterable[Row]) -> list[Row]:
    """The first row of each institution: a list of posts repeats it once for each profession."""
    first: dict[tuple[str, ...], Row] = {}
    for row in rows:
        code = rules.read_official_code(row.code)
        first.setdefault(
            ("key", row.key)
            if row.key
            else ("code", code)
            if code
            else ("name", squeezed(row.name), squeezed(row.district)),
            row,
        )
    return list(first.values())


def squeezed(text: str) -> str:
    """A name without spaces: CONDORCANQU I, broken by a newline inside its cell, is Condorcanqui."""
    return rules.normal_name(text).replace(" ", "")


_REGIONS = {
    "limametropolitana": "lima",
    "regionlima": "lima",
    "limaregion": "lima",
    "limaprovincias": "lima",
    "provconstcallao": "callao",
    "provinciaconstitucionalcallao": "callao",
    "provincialconstcallao": "callao",
}


def region_key(name: str) -> str:
    """A department's name for comparing; the ministries' 26 and 27 "departments" are 25."""
    said = squeezed(name)
    return _REGIONS.get(said, said)
