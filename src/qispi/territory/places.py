"""Finds the district that a row means, and says so when its code alone can't tell INEI from RENIEC."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property

from qispi.territory import rules, table
from qispi.territory.models import District, Region

REPLACED = {"090708": "090709", "090712": "090714"}  # codes of an older edition (data/ubigeo.json)


@dataclass
class Place:
    """A district or at least a region; `warning` is a reason when something was not sure."""

    district: str = ""
    region: str = ""
    warning: str = ""


@dataclass
class Places:
    """The whole list in memory for one import: two queries, however many rows."""

    names: dict[str, str] = field(default_factory=dict)

    @cached_property
    def districts(self) -> dict[str, District]:
        return {district.ubigeo: district for district in District.objects.select_related("province__region")}

    @cached_property
    def by_reniec(self) -> dict[str, str]:
        return {d.reniec_ubigeo: d.ubigeo for d in self.districts.values() if d.reniec_ubigeo}

    @cached_property
    def regions(self) -> dict[str, str]:
        found = {table.squeezed(region.name): region.code for region in Region.objects.all()}
        return found | {code: code for code in found.values()}

    @cached_property
    def by_name(self) -> dict[tuple[str, str, str], list[str]]:
        found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        for code, district in self.districts.items():
            names = (district.province.region.name, district.province.name, district.name)
            for province in (names[1], ""):
                found[table.region_key(names[0]), table.squeezed(province), table.squeezed(names[2])].append(code)
        return found

    def of(self, row: table.Row) -> Place:
        """Where a row is: by its names and its code together, by either alone, or not at all."""
        region = self.regions.get(table.region_key(row.region), "")
        named = self._named(row)
        reading = rules.read_ubigeo(row.ubigeo or row.ubigeo_reniec)
        if reading is None:
            return Place(named, region or named[:2], "ubigeo" if row.ubigeo and not named else "")
        inei = REPLACED.get(reading.code, reading.code)
        if row.ubigeo_reniec and not row.ubigeo:
            inei = self.by_reniec.get(reading.code, "")
        return self._agreed(inei, self.by_reniec.get(reading.code, ""), named, region)

    def _agreed(self, inei: str, reniec: str, named: str, region: str) -> Place:
        inei = inei if inei in self.districts else ""
        if named and named in {inei, reniec}:
            return Place(named, named[:2])
        if named:
            return Place(named, named[:2], "ubigeo_differs")
        if inei and (not region or inei[:2] == region):
            return Place(inei, inei[:2], "" if region or reniec in {inei, ""} else "ubigeo_system")
        if reniec and reniec[:2] == region:
            return Place(reniec, region, "ubigeo_reniec")
        return Place("", region, "ubigeo")

    def _named(self, row: table.Row) -> str:
        key = (table.region_key(row.region), table.squeezed(row.province), table.squeezed(row.district))
        found = self.by_name.get(key, []) if row.district else []
        return found[0] if len(found) == 1 else ""
