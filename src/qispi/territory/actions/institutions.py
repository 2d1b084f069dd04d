"""Institutions come, are renamed and close; none is ever removed, and old names go on being found."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

import qispi.ledger.actions as ledger
from qispi.kit import clock
from qispi.kit.access import Actor
from qispi.territory import rules
from qispi.territory.errors import CannotKeep, NotKept
from qispi.territory.models import District, Institution, InstitutionName, Region

ORDER = [level.value for level in Institution.Level]


def plant(fresh: Sequence[tuple[Institution, str]]) -> None:
    """Write new institutions, each with its parent's key, from the roots down: a few statements for any number."""
    by_key = {institution.key: institution for institution, _ in fresh}
    outside = {parent for _, parent in fresh if parent} - set(by_key)
    placed = {node.key: node for node in Institution.objects.filter(key__in=outside)}
    waiting = list(fresh)
    while waiting:
        ready = [(node, parent) for node, parent in waiting if not parent or parent in placed]
        if not ready:
            raise CannotKeep(NotKept.NO_PARENT)
        for node, parent in ready:
            node.parent = placed.get(parent)
            node.sector_key = node.parent.sector_key if node.parent else node.key
        nodes = [node for node, _ in ready]
        Institution.objects.bulk_create(nodes, batch_size=500)
        for node in nodes:
            node.path = f"{node.parent.path if node.parent else '/'}{node.pk}/"
            placed[node.key] = node
        Institution.objects.bulk_update(nodes, ["path"], batch_size=500)
        waiting = [(node, parent) for node, parent in waiting if node.key not in placed]


@transaction.atomic
def add_institution(
    *,
    name: str,
    level: str,
    kind: str = "",
    parent: Institution | None = None,
    key: str = "",
    region: Region | None = None,
    district: District | None = None,
    official_code: str = "",
    acronym: str = "",
    source: str = "",
    is_verified: bool = False,
    by: Actor,
) -> Institution:
    """A new node of the tree, under its parent or as a sector."""
    if rules.is_reserved(name):
        raise CannotKeep(NotKept.RESERVED)
    if (parent is None) != (level == Institution.Level.SECTOR):
        raise CannotKeep(NotKept.NO_PARENT)
    key = key or free_key(name)
    if Institution.objects.filter(key=key).exists():
        raise CannotKeep(NotKept.KEY_TAKEN)
    code = rules.read_official_code(official_code)
    if code and Institution.objects.filter(official_code=code).exists():
        raise CannotKeep(NotKept.CODE_TAKEN)
    institution = Institution(
        key=key,
        level=level,
        kind=kind or rules.kind_of(name, "", level),
        name=name,
        search_name=rules.normal_name(name),
        acronym=acronym,
        region_id=district.ubigeo[:2] if district else region.code if region else None,
        district=district,
        official_code=code,
        source=source,
        is_verified=is_verified,
    )
    plant([(institution, parent.key if parent else "")])
    ledger.record("institution added", institution, by=by, region=institution.region_id or "")
    return institution


def free_key(name: str) -> str:
    """A key made of a name that no other institution has."""
    base, number = rules.slug(name), 1
    taken = set(Institution.objects.filter(key__startswith=base).values_list("key", flat=True))
    while (key := base if number == 1 else f"{base}-{number}") in taken:
        number += 1
    return key


@transaction.atomic
def rename_institution(institution: Institution, name: str, *, on: date | None = None, by: Actor) -> Institution:
    """Another name from a day on; the old one stays with its dates and goes on being found in files."""
    if rules.is_reserved(name):
        raise CannotKeep(NotKept.RESERVED)
    institution = Institution.objects.select_for_update(of=("self",)).get(pk=institution.pk)
    if institution.name == name:
        return institution
    on = on or clock.today()
    last = institution.names.order_by("-until_on").first()
    InstitutionName.objects.create(
        institution=institution,
        name=institution.name,
        search_name=institution.search_name,
        from_on=last.until_on if last else None,
        until_on=on,
    )
    institution.name, institution.search_name = name, rules.normal_name(name)
    institution.save(update_fields=["name", "search_name"])
    ledger.record("institution renamed", institution, by=by, region=institution.region_id or "")
    return institution


@transaction.atomic
def close_institution(institution: Institution, *, on: date | None = None, by: Actor) -> Institution:
    """It takes in nobody any more; what happened there keeps its place in the figures."""
    institution = Institution.objects.select_for_update(of=("self",)).get(pk=institution.pk)
    if institution.closed_on is None:
        institution.closed_on = on or clock.today()
        institution.save(update_fields=["closed_on"])
        ledger.record("institution closed", institution, by=by, region=institution.region_id or "")
    return institution
