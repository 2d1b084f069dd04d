"""Where the storeys above hook in: what they hold about a person, for *Mis datos*."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.functional import Promise

from qispi.people.models import Person

Provider = Callable[[Person], Any]
_providers: dict[str | Promise, Provider] = {}


def register_holding(name: str | Promise, provider: Provider) -> None:
    """Add a part of *Mis datos*: `provider(person)` gives a text, or a list of texts, in the person's words."""
    _providers[name] = provider


def holdings() -> Mapping[str | Promise, Provider]:
    """Who tells of what, in the order in which they registered."""
    return _providers
