"""All that is held about a person: this package's part, and what the storeys above hold."""

from collections.abc import Callable
from typing import Any

from qispi.people.models import Person

Provider = Callable[[Person], Any]
_providers: dict[str, Provider] = {}


def register_holding(name: str, provider: Provider) -> None:
    """Add a part of *Mis datos*: `provider(person)` gives a text, or a list of texts, in the person's words."""
    _providers[name] = provider


def held_above(viewer: Person) -> dict[str, Any]:
    """What other packages hold about the viewer, in the order in which they registered."""
    return {name: provider(viewer) for name, provider in _providers.items()}
