"""Institutions in field words."""

from typing import Any

from qispi.kit.commands import Console
from qispi.territory import actions
from qispi.territory.models import Institution


def a_sector(key: str = "salud", name: str = "Salud") -> Institution:
    return Institution.objects.filter(key=key).first() or actions.add_institution(
        name=name, level="sector", key=key, by=Console()
    )


def an_institution(name: str = "Hospital Ejemplo", *, parent: Institution | None = None, **rest: Any) -> Institution:
    """An establishment under its parent, or under health when none is named."""
    level = rest.pop("level", "establishment")
    return actions.add_institution(name=name, level=level, parent=parent or a_sector(), by=Console(), **rest)
