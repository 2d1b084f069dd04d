"""All that is held about a person: this package's part, and what the storeys above hold."""

from collections.abc import Callable
from typing import Any

from django.utils.functional import Promise

from qispi.people.models import Person

Provider = Callable[[Person], Any]
_providers: dict[str | Promise, Provider] = {}


def register_holding(name: str | Promise, provider: Provider) -> None:
    """Add a part of *Mis datos*: `provider(person)` gives a text, or a list of texts, in the person's words."""
    _providers[name] = provider


def held_above(viewer: Person) -> dict[str, Any]:
    """What other packages hold about the viewer, in the order in which they registered."""
    return {str(name): provider(viewer) for name, provider in _providers.items()}
