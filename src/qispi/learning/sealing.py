"""Items with their keys, under lock: bound to their version, opened by the server alone."""

import json
from uuid import UUID

from qispi.kit.keys import keyring
from qispi.learning.compiler import Option, Place, SealedItem, Stratum

PURPOSE = "sealed items"


def seal(plain: bytes, version: UUID) -> bytes:
    return keyring().seal(plain.decode(), purpose=PURPOSE, bound_to=str(version))


def unsealed(sealed: bytes, version: UUID) -> tuple[tuple[SealedItem, ...], tuple[Stratum, ...]]:
    """The items and the strata they are drawn from."""
    content = json.loads(keyring().unseal(sealed, purpose=PURPOSE, bound_to=str(version)))
    items = tuple(
        SealedItem(
            **one
            | {
                "options": tuple(Option(**option) for option in one["options"]),
                "places": tuple(Place(**place) for place in one["places"]),
                "norms": tuple(one["norms"]),
            }
        )
        for one in content["items"]
    )
    return items, tuple(Stratum(**one) for one in content["strata"])
