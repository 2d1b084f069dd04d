"""What every installation starts with: the INEI's list of places, and the institutions that research could name."""

import hashlib
import json
from pathlib import Path
from typing import Any

from django.db import transaction

from qispi.kit import clock
from qispi.territory import rules
from qispi.territory.actions.institutions import plant
from qispi.territory.models import District, Institution, Province, Region, Seed

DATA = Path(__file__).parents[1] / "data"


def load_territory() -> bool:
    """Regions, provinces and districts, once for each edition of the list; True if anything was loaded."""
    content = (DATA / "ubigeo.json").read_bytes()
    if _is_loaded("ubigeo", content):
        return False
    _load_territory(json.loads(content), content)
    return True


def load_tree() -> bool:
    """Sectors, ministries, DIRIS, regional authorities, the ministry's services; what is already there is left
    alone.
    """
    load_territory()
    content = (DATA / "institutions.json").read_bytes()
    if _is_loaded("institutions", content):
        return False
    _load_tree(json.loads(content)["institutions"], content)
    return True


@transaction.atomic
def _load_territory(told: dict[str, Any], content: bytes) -> None:
    regions = [Region(code=code, name=name, reniec_code=reniec) for code, (name, reniec) in told["regions"].items()]
    provinces = [Province(code=code, name=name, region_id=code[:2]) for code, name in told["provinces"].items()]
    districts = [
        District(ubigeo=code, name=name, province_id=code[:4], reniec_ubigeo=reniec)
        for code, (name, reniec) in told["districts"].items()
    ]
    Region.objects.bulk_create(
        regions, update_conflicts=True, unique_fields=["code"], update_fields=["name", "reniec_code"]
    )
    Province.objects.bulk_create(
        provinces, update_conflicts=True, unique_fields=["code"], update_fields=["name", "region"]
    )
    District.objects.bulk_create(
        districts,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["ubigeo"],
        update_fields=["name", "province", "reniec_ubigeo"],
    )
    _note("ubigeo", content)


@transaction.atomic
def _load_tree(told: list[dict[str, Any]], content: bytes) -> None:
    known = set(Institution.objects.values_list("key", flat=True))
    fresh = [
        (
            Institution(
                key=node["key"],
                level=node["level"],
                kind=node["kind"],
                name=node["name"],
                search_name=rules.normal_name(node["name"]),
                acronym=node.get("acronym", ""),
                region_id=node.get("region"),
                is_verified=node["verified"],
                source=node["source"],
            ),
            node.get("parent", ""),
        )
        for node in told
        if node["key"] not in known
    ]
    plant(fresh)
    _note("institutions", content)


def _is_loaded(key: str, content: bytes) -> bool:
    return Seed.objects.filter(key=key, sha256=hashlib.sha256(content).hexdigest()).exists()


def _note(key: str, content: bytes) -> None:
    Seed.objects.update_or_create(
        key=key, defaults={"sha256": hashlib.sha256(content).hexdigest(), "loaded_at": clock.now()}
    )
