"""Reads of the territory and its tree. Places are public; institutions are seen as far as a role reaches."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from qispi.kit import access
from qispi.kit.sheets.writing import Table
from qispi.territory import rules
from qispi.territory.models import Institution, InstitutionName, Region


class Ambiguous:
    """Several institutions have this name: whoever reads the file must say which."""

    def __repr__(self) -> str:
        return "AMBIGUOUS"


AMBIGUOUS: Final = Ambiguous()
Match = Institution | Ambiguous | None
EXPORT = ["Clave", "Código oficial", "Nombre", "Sigla", "Nivel", "Tipo", "Depende de", "Ubigeo", "Departamento"]
NAMES_AT_ONCE = 500


def regions() -> list[Region]:
    """The 25 regions in the order of their codes."""
    return list(Region.objects.all())


def institutions_visible_to(viewer: Any) -> QuerySet[Institution]:
    """The institutions that the viewer's roles reach."""
    if viewer.uuid == UUID(int=0):  # the console has no roles; it stands in the ledger as itself
        return Institution.objects.all()
    return Institution.objects.filter(access.scope_of(viewer, "territory.institution"))


def institution_for(viewer: Any, which: UUID | str) -> Institution:
    """The institution by its uuid or key, or a 404 that does not tell whether it exists."""
    found = institutions_visible_to(viewer).select_related(
        "parent__parent__parent__parent", "region", "district__province"
    )
    return get_object_or_404(found, **({"uuid": which} if isinstance(which, UUID) else {"key": which}))


def institutions_found(viewer: Any, *, text: str = "", under: Institution | None = None) -> QuerySet[Institution]:
    """A search blind to accents, case and abbreviations; without words, the children of a node, or the roots."""
    visible = institutions_visible_to(viewer).select_related("region", "parent")
    if text:
        said = rules.normal_name(text)
        old = InstitutionName.objects.filter(search_name__contains=said).values("institution")
        return visible.filter(
            Q(search_name__contains=said) | Q(acronym__iexact=text) | Q(official_code=text.zfill(8)) | Q(pk__in=old)
        ).order_by("search_name", "pk")
    children = visible.filter(parent=under) if under else _tops(visible)
    return children.order_by("search_name", "pk")


def _tops(visible: QuerySet[Institution]) -> QuerySet[Institution]:
    return visible.exclude(parent__in=visible.order_by().values("pk"))


def above(institution: Institution) -> list[Institution]:
    """What an institution belongs to, from its sector down."""
    found: list[Institution] = []
    while institution.parent:
        institution = institution.parent
        found.insert(0, institution)
    return found


def subtree(institution: Institution) -> QuerySet[Institution]:
    """An institution and all that belongs to it."""
    return Institution.objects.filter(path__startswith=institution.path)


def sector_of(institution: Institution) -> str:
    """The key of its sector."""
    return institution.sector_key


def sectors() -> list[Institution]:
    """The roots of the tree."""
    return list(Institution.objects.filter(level=Institution.Level.SECTOR).order_by("name"))


@dataclass(frozen=True)
class InstitutionPage:
    """One institution with what it belongs to and the names it had."""

    institution: Institution
    above: list[Institution]
    names: list[InstitutionName]


def institution_page(viewer: Any, uuid: UUID) -> InstitutionPage:
    """An institution's page: two queries; its children are a list of their own."""
    one = institution_for(viewer, uuid)
    return InstitutionPage(one, above(one), list(one.names.order_by("-until_on")))


def match_institutions(names: Iterable[str], *, region: Region | str | None = None) -> dict[str, Match]:
    """For each name as a file writes it: the institution, None, or AMBIGUOUS. Two queries for every 500 distinct
    names.
    """
    said = {name: rules.normal_name(name) for name in set(names)}
    found: dict[str, dict[int, Institution]] = defaultdict(dict)
    wanted = sorted({one for one in said.values() if one})
    for start in range(0, len(wanted), NAMES_AT_ONCE):
        some = wanted[start : start + NAMES_AT_ONCE]
        now = Q(search_name__in=some) | Q(key__in=[one.replace(" ", "-") for one in some])
        for one in Institution.objects.filter(now | Q(acronym__in=[name.upper() for name in some])):
            for called in (one.search_name, one.key.replace("-", " "), one.acronym.lower()):
                found[called][one.pk] = one
        for old in InstitutionName.objects.filter(search_name__in=some).select_related("institution"):
            found[old.search_name].setdefault(old.institution_id, old.institution)
    code = region.code if isinstance(region, Region) else region
    return {name: _one_of(list(found[called].values()) if called else [], code) for name, called in said.items()}


def _one_of(alike: list[Institution], region: str | None) -> Match:
    if len(alike) > 1 and region:
        alike = [one for one in alike if one.region_id == region] or alike
    if len(alike) > 1:
        alike = [one for one in alike if one.closed_on is None] or alike
    return alike[0] if len(alike) == 1 else AMBIGUOUS if alike else None


def institutions_table(viewer: Any) -> Table:
    """The viewer's institutions as a table that comes back in without a change."""
    visible = institutions_visible_to(viewer).select_related("parent", "region").order_by("path")
    rows = [
        [
            one.key,
            one.official_code,
            one.name,
            one.acronym,
            str(one.get_level_display()),
            one.kind,
            one.parent.key if one.parent else "",
            one.district_id or "",
            one.region.name if one.region else "",
        ]
        for one in visible
    ]
    return Table("Instituciones", EXPORT, rows)
