"""Who looks, what they may do, and how far they see. Packages register how far each of their nouns reaches."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, cast
from uuid import UUID

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponseBase

P = ParamSpec("P")


class Actor(Protocol):
    """Somebody, or something, that is written down as having acted."""

    @property
    def uuid(self) -> UUID: ...


class Viewer(Actor, Protocol):
    """Somebody who looks. `people.models.Person` is the one that is real."""

    def may(self, permission: str) -> bool: ...


class PersonRequest(HttpRequest):
    """A request whose sender signed in. `person` is a people.models.Person, which the kit can't name."""

    person: Any


def may(
    permission: str,
) -> Callable[
    [Callable[Concatenate[PersonRequest, P], HttpResponseBase]],
    Callable[Concatenate[PersonRequest, P], HttpResponseBase],
]:
    """Open a view to who holds the permission; to everybody else it does not exist (404, never 403)."""

    def guard(
        view: Callable[Concatenate[PersonRequest, P], HttpResponseBase],
    ) -> Callable[Concatenate[PersonRequest, P], HttpResponseBase]:
        @wraps(view)
        def guarded(request: PersonRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.person.may(permission):
                raise Http404
            return view(request, *args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]
        return cast("Callable[Concatenate[PersonRequest, P], HttpResponseBase]", guarded)

    return guard


ScopeProvider = Callable[[Any], Q]
EVERYTHING = Q(pk__isnull=False)  # an empty Q() would be lost: to Django, `none | Q()` is none
_scopes: dict[str, dict[str, ScopeProvider]] = {}


def register_scope(noun: str, name: str, provider: ScopeProvider) -> None:
    """Add a way in which a viewer reaches rows of a noun; `provider(viewer)` is a Q over that noun's model,
    EVERYTHING for all.
    """
    _scopes.setdefault(noun, {})[name] = provider


def scope_of(viewer: Any, noun: str) -> Q:
    """All rows of a noun that the viewer reaches by any registered way; none when no way is registered."""
    if getattr(viewer, "reaches_everything", False):
        return EVERYTHING
    reached = Q(pk__in=[])
    for provider in _scopes.get(noun, {}).values():
        reached |= provider(viewer)
    return reached


_channel: ContextVar[str] = ContextVar("channel", default="web")


def channel() -> str:
    """Through what something was done: `web`, `consola` or `tarea`. The ledger keeps it."""
    return _channel.get()


@contextmanager
def through(name: str) -> Iterator[None]:
    """Everything inside the block is done through this channel."""
    token = _channel.set(name)
    try:
        yield
    finally:
        _channel.reset(token)
