"""All that is held about a person by the storeys above."""

from typing import Any

from qispi.people.events import holdings
from qispi.people.models import Person


def held_above(viewer: Person) -> dict[str, Any]:
    """What other packages hold about the viewer, in the order in which they registered."""
    return {str(name): provider(viewer) for name, provider in holdings().items()}
