"""The keys of the items: sealed in their rows, opened on the server alone, in memory once for each version."""

from functools import lru_cache
from uuid import UUID

from qispi.assessment.models import Item
from qispi.assessment.rules import Keyed
from qispi.kit.keys import keyring
from qispi.learning.models import CourseVersion

PURPOSE = "assessment.item_key"


def seal(right: str, version: UUID, item: str, language: str) -> bytes:
    """The key of an item, bound to its row: pasted into another one it won't open."""
    return keyring().seal(right, purpose=PURPOSE, bound_to=_bond(version, item, language))


def keys_of(version: CourseVersion) -> dict[str, Keyed]:
    """What grading needs of each item. A published version never changes, so it is read once by each process."""
    return keys_named(version.uuid)


@lru_cache(maxsize=8)
def keys_named(version: UUID) -> dict[str, Keyed]:
    """The same for who knows a version by its uuid."""
    ring = keyring()
    rows = Item.objects.filter(version__uuid=version).values_list("key", "language", "unit", "objective", "sealed_key")
    return {
        item: Keyed(
            ring.unseal(bytes(sealed), purpose=PURPOSE, bound_to=_bond(version, item, language)),
            unit,
            objective,
        )
        for item, language, unit, objective, sealed in rows
    }


def _bond(version: UUID, item: str, language: str) -> str:
    return f"{version}|{item}|{language}"
