"""Institutions from a table: official establishments by their code, or our own export. The same file changes
nothing.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction

import qispi.ledger.actions as ledger
from qispi.kit import clock
from qispi.kit.access import Actor
from qispi.kit.sheets.reading import read_table_file
from qispi.territory import rules, table
from qispi.territory.actions.institutions import plant
from qispi.territory.errors import CannotKeep, NotKept
from qispi.territory.models import Institution, InstitutionName
from qispi.territory.places import Place, Places

LEVELS = {str(level.label): level.value for level in Institution.Level} | {level: level for level in Institution.Level}
SERVICES = ("cem", "upe", "demuna")  # networks of the tree that have the name of their kind
OWNERS = (
    ("polic", "pnp"),
    ("ejercito", "mindef"),
    ("naval", "mindef"),
    ("marina", "mindef"),
    ("fuerza aerea", "mindef"),
)


@dataclass(frozen=True)
class Remark:
    """A warning or a rejection, with the place in the file."""

    sheet: str
    row: int
    column: str
    reason: str
    detail: str


@dataclass
class Imported:
    """What a file brought; `institutions` = new + changed + same."""

    new: int = 0
    changed: int = 0
    same: int = 0
    warnings: list[Remark] = field(default_factory=list)
    rejected: list[Remark] = field(default_factory=list)

    def told(self) -> dict[str, Any]:
        """The object that command and page give."""
        return {"institutions": self.new + self.changed + self.same} | asdict(self)


class _Undo(Exception):
    """Ends a dry run: everything was done as it would be, and nothing stays."""


def import_institutions(source: Path | str | bytes, *, by: Actor, is_dry_run: bool = False) -> Imported:
    """The institutions of a file, new, changed or the same; what it does not say stays as it was."""
    read = [table.read_sheet(sheet) for sheet in read_table_file(source).sheets]
    if not any(one.has_header for one in read):
        raise CannotKeep(NotKept.NO_NAME_COLUMN)
    rows = table.distinct(row for one in read for row in one.rows)
    run = _Import(rows)
    try:
        with transaction.atomic():
            run.write()
            if is_dry_run:
                raise _Undo
            counts: dict[str, Any] = {"new": run.result.new, "changed": run.result.changed, "same": run.result.same}
            ledger.record("institutions imported", "territory.institution", by=by, **counts)
    except _Undo:
        pass
    return run.result


class _Import:
    """One file against the tree as it stands: everything is read first, then written in a few statements."""

    def __init__(self, rows: Iterable[table.Row]) -> None:
        self.rows = list(rows)
        self.result = Imported()
        self.places = Places()
        known = list(Institution.objects.select_related("parent"))
        self.by_key = {one.key: one for one in known}
        self.by_code = {one.official_code: one for one in known if one.official_code}
        self.by_name: dict[str, list[Institution]] = {}
        for one in known:
            self.by_name.setdefault(table.squeezed(one.name), []).append(one)
        self.keys = set(self.by_key)
        content = (Path(__file__).parents[1] / "data" / "institutions.json").read_text()
        self.diris: dict[str, str] = json.loads(content)["diris_of_district"]
        self.fresh: list[tuple[Institution, str]] = []
        self.changed: list[Institution] = []
        self.old_names: list[InstitutionName] = []

    def write(self) -> None:
        for row in self.rows:
            if reason := self._why_not(row):
                self._remark(self.result.rejected, row, "name", reason, row.name)
            else:
                self._take(row)
        plant(self.fresh)
        fields = ["name", "search_name", "acronym", "region", "district", "official_code"]
        Institution.objects.bulk_update(self.changed, fields, batch_size=500)
        InstitutionName.objects.bulk_create(self.old_names)
        self.result.new, self.result.changed = len(self.fresh), len(self.changed)

    def _why_not(self, row: table.Row) -> str:
        if not any(sign.isalpha() for sign in row.name):
            return "name"
        return "reserved" if rules.is_reserved(row.name) or rules.is_reserved(row.kind) else ""

    def _take(self, row: table.Row) -> None:
        place = self.places.of(row)
        if place.warning:
            self._remark(
                self.result.warnings, row, "ubigeo", place.warning, row.ubigeo or row.ubigeo_reniec or row.district
            )
        if known := self._known(row, place):
            if self._change(known, row, place):
                self.changed.append(known)
            else:
                self.result.same += 1
        else:
            self._add(row, place)

    def _known(self, row: table.Row, place: Place) -> Institution | None:
        if row.key:
            return self.by_key.get(row.key)
        if code := rules.read_official_code(row.code):
            return self.by_code.get(code)
        alike = self.by_name.get(table.squeezed(row.name), [])
        if len(alike) > 1:
            alike = [one for one in alike if one.district_id == place.district and place.district]
        return alike[0] if len(alike) == 1 else None

    def _change(self, one: Institution, row: table.Row, place: Place) -> bool:
        """Another name is kept beside the old one; an empty field is filled; nothing else is overwritten."""
        before = (one.name, one.acronym, one.region_id, one.district_id, one.official_code)
        is_other_name = row.name != one.name if row.key else table.squeezed(row.name) != table.squeezed(one.name)
        if is_other_name:
            old = InstitutionName(institution=one, name=one.name, search_name=one.search_name, until_on=clock.today())
            self.old_names.append(old)
            one.name, one.search_name = row.name[:200], rules.normal_name(row.name)
        one.acronym = one.acronym or row.acronym[:30]
        one.region_id = one.region_id or place.region or None
        one.district_id = one.district_id or place.district or None
        one.official_code = one.official_code or rules.read_official_code(row.code)
        return before != (one.name, one.acronym, one.region_id, one.district_id, one.official_code)

    def _add(self, row: table.Row, place: Place) -> None:
        code = rules.read_official_code(row.code)
        level = LEVELS.get(row.level.lower(), Institution.Level.ESTABLISHMENT)
        parent = "" if level == Institution.Level.SECTOR else self._parent(row, place)
        if level != Institution.Level.SECTOR and not parent:
            self._remark(self.result.rejected, row, "parent", "parent", row.parent or row.authority)
            return
        one = Institution(
            key=self._key(row, code),
            level=level,
            kind=row.kind if row.kind in rules.KINDS else rules.kind_of(row.name, row.category, level),
            name=row.name[:200],
            search_name=rules.normal_name(row.name),
            acronym=row.acronym[:30],
            region_id=place.region or None,
            district_id=place.district or None,
            official_code=code,
            source="archivo importado",
        )
        self.fresh.append((one, parent))

    def _parent(self, row: table.Row, place: Place) -> str:
        """By key or name; for health by who owns it, by the DIRIS of its district, by its region's authority."""
        if row.parent:
            return self._named_parent(row.parent)
        service = rules.kind_of(row.name, row.category, "")
        if service in SERVICES:
            return service if service in self.by_key else ""
        owner = rules.plain(row.owner)
        for word, key in OWNERS:
            if word in owner and key in self.by_key:
                return key
        if place.district in self.diris:  # never by the column DISA, which keeps a division that no longer exists
            return self.diris[place.district]
        authority = f"diresa-{rules.slug(self._region_name(place.region))}" if place.region else ""
        return authority if authority in self.by_key and (row.code or row.authority) else ""

    def _named_parent(self, said: str) -> str:
        if said in self.by_key or any(row.key == said for row in self.rows):
            return said
        alike = self.by_name.get(table.squeezed(said), [])
        return alike[0].key if len(alike) == 1 else ""

    def _region_name(self, code: str) -> str:
        return next((d.province.region.name for d in self.places.districts.values() if d.ubigeo[:2] == code), "")

    def _key(self, row: table.Row, code: str) -> str:
        base = row.key or (f"ipress-{code}" if code else rules.slug(row.name))
        key, number = base, 2
        while key in self.keys:
            key, number = f"{base}-{number}", number + 1
        self.keys.add(key)
        return key

    def _remark(self, into: list[Remark], row: table.Row, column: str, reason: str, detail: str) -> None:
        into.append(Remark(row.sheet, row.number, column, reason, detail))
