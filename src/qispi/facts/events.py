"""The kinds of fact that the packages above understand, each with the action that projects a group of them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from qispi.facts.envelope import Happened

# Given facts of one kind that were just kept, and who sent them; gives back why some could not be projected.
Handler = Callable[[Sequence[Happened], Any], Mapping[UUID, str]]

_handlers: dict[tuple[str, int], Handler] = {}


def register_kind(kind: str, handler: Handler, *, version: int = 1) -> None:
    """A package says that it understands a kind of fact in this version of its body."""
    _handlers[kind, version] = handler


def handler_of(kind: str, version: int) -> Handler | None:
    """Who projects this kind, or None when nobody understands it."""
    return _handlers.get((kind, version))
