"""The names of regions and sectors, in one query."""

from django.db.models import CharField, Value

from qispi.programme.queries import audience_names
from qispi.territory.models import Institution, Region


def names_of_parts(viewer: object) -> tuple[dict[str, str], dict[str, str]]:
    """Regions by code and sectors by key; names are no secret, whoever looks."""
    regions = Region.objects.order_by().annotate(part=Value("r", CharField())).values_list("part", "code", "name")
    sectors = Institution.objects.filter(level=Institution.Level.SECTOR).order_by()
    named = regions.union(sectors.annotate(part=Value("s", CharField())).values_list("part", "key", "name"), all=True)
    found: dict[str, dict[str, str]] = {"r": {}, "s": {}}
    for part, key, name in named:
        found[part][key] = name
    return dict(sorted(found["r"].items())), dict(sorted(found["s"].items()))


__all__ = ["audience_names", "names_of_parts"]
