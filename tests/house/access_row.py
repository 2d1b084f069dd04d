"""A row of the access matrix: how far each role reaches at one address.

A row says how far each role reaches: `OWN` (her own hospital in Loreto), `OTHER_PERSON` (a colleague there),
`OTHER_ENTITY` (the hospital beside it), `OTHER_REGION` (Cusco). A role that a row does not name finds a 404, always
with the same body; somebody who has not signed in is sent to sign in (docs/decisions/0006).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.house.access_world import OTHER_ENTITY, OTHER_PERSON, OWN, PLACES, ROLES, Place, World

EVERYWHERE = PLACES
IN_THE_REGION = (OWN, OTHER_PERSON, OTHER_ENTITY)
IN_THE_HOUSE = (OWN, OTHER_PERSON)
ONLY_OWN = (OWN,)


@dataclass
class Row:
    """One address. `of` makes the thing that the address names, for a place; without it there is one place only."""

    reach: dict[str, tuple[str, ...]]
    is_public: bool = False
    of: Callable[[World, Place], dict[str, Any]] | None = None
    data: dict[str, str] = field(default_factory=dict)
    words: dict[str, Any] = field(default_factory=dict)  # what the address takes where it names nobody's thing

    def places(self) -> tuple[str, ...]:
        return PLACES if self.of else ONLY_OWN

    def is_open(self, role: str, place: str) -> bool:
        return self.is_public or place in self.reach.get(role, ())


def public(**more: Any) -> Row:
    """Anybody, signed in or not."""
    return Row({}, is_public=True, **more)


def everybody(**more: Any) -> Row:
    """Whoever signed in."""
    return Row(dict.fromkeys(ROLES, ONLY_OWN), **more)


def only(*roles: str, **more: Any) -> Row:
    """These roles, at a door that names no thing."""
    return Row(dict.fromkeys(roles, ONLY_OWN), **more)


def reach(
    of: Callable[[World, Place], dict[str, Any]], *, data: dict[str, str] | None = None, **roles: tuple[str, ...]
) -> Row:
    """These roles, each as far as it says, at a door that names a thing."""
    return Row(roles, of=of, data=data or {})
