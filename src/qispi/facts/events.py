"""The kinds of fact that the packages above understand, each with the action that projects a group of them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils.functional import Promise

from qispi.facts.envelope import Happened
from qispi.facts.errors import SENTENCES, NoFact

# Given facts of its kinds that were just kept, and who sent them; gives back why some could not be projected.
Handler = Callable[[Sequence[Happened], Any], Mapping[UUID, str]]

Sentences = Mapping[Any, str | Promise]

_handlers: dict[tuple[str, int], Handler] = {}
_sentences: dict[tuple[str, str], str | Promise] = {}


def register_kind(kind: str, handler: Handler, *, version: int = 1, sentences: Sentences | None = None) -> None:
    """A package says that it understands a kind of fact in this version of its body, and how it words its refusals."""
    _handlers[kind, version] = handler
    _sentences.update({(kind, str(reason)): words for reason, words in (sentences or {}).items()})


def sentence_of(kind: str, reason: str) -> str:
    """Why a fact was refused, in the words of the person who sent it."""
    words = _sentences.get((kind, reason)) or SENTENCES.get(reason) or SENTENCES[NoFact.NOT_PROJECTED]
    return str(words)


def handler_of(kind: str, version: int) -> Handler | None:
    """Who projects this kind, or None when nobody understands it."""
    return _handlers.get((kind, version))
