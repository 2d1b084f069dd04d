"""Who may hand out a code to whom: a code is a door, so nobody opens a door that leads higher than her own."""

from collections.abc import Iterable

from qispi.people.rules import Role

NEEDS_NO_SECOND_FACTOR = frozenset({Role.OPERATOR.value})
UNDER_A_REGION = frozenset({Role.OPERATOR.value, Role.TRAINER.value, Role.FOCAL_POINT.value})


def needs_second_factor(roles: Iterable[str]) -> bool:
    """Every role but operator."""
    return bool(set(roles) - NEEDS_NO_SECOND_FACTOR)


def may_let_in(by_roles: Iterable[str], roles: Iterable[str]) -> bool:
    """The nation anybody; a region her trainers and focal points, too; all others operators alone."""
    by, held = set(by_roles), set(roles)
    if Role.NATION in by:
        return True
    if Role.REGION in by:
        return held <= UNDER_A_REGION
    return held <= NEEDS_NO_SECOND_FACTOR
