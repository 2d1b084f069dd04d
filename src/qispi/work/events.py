"""Where the storeys above hook in: kinds of job, kinds of file, listeners to events, and who a viewer is.

Packages call these once, in their AppConfig.ready(); this package knows none of them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, Protocol
from uuid import UUID

from django.db import connection
from django.utils.functional import Promise

from qispi.work.models import StoredFile

MOST_EVENTS = 5  # more than five kinds of news, and nobody can say what follows from what


class Attempt(Protocol):
    """One run of a job, as its handler sees it."""

    @property
    def job_uuid(self) -> UUID: ...

    @property
    def arguments(self) -> dict[str, Any]: ...

    @property
    def viewer(self) -> Any:
        """Who asked, with the reach that this person has now."""

    def progress(self, done: int, total: int) -> None:
        """Show how far it is. Between transactions: inside one nobody sees it before the commit."""

    def hold(self) -> None:
        """Inside the transaction that writes: stop if another worker has taken the job over."""

    def postpone(self) -> None:
        """Outside any transaction: try again in a while, as if nothing had been tried. It does not come back."""

    def finish(self, result: dict[str, Any]) -> None:
        """Inside the transaction that writes: done, in the same commit as the effect."""


Handler = Callable[[Attempt], dict[str, Any] | None]
Listener = Callable[[Any], object]  # hears an event; one that listens `together`, a list of them
FileRule = Callable[[Any, StoredFile], bool]


@dataclass(frozen=True)
class JobKind:
    """What a kind of job does, how a page names it, and what its asker must still be allowed to do."""

    name: str
    handler: Handler
    title: str | Promise
    permission: str | None
    page: str = ""  # url name that shows the result, given the job's uuid


class NotRegistered(LookupError):
    """A kind of job, a purpose of file or an event that no package has registered: a bug."""


_kinds: dict[str, JobKind] = {}
_purposes: dict[str, FileRule] = {}
_listeners: dict[str, dict[str, tuple[str, Listener]]] = {}
_chores: list[Callable[[], object]] = []
_rushes: list[Callable[[], bool]] = []
_find_viewer: list[Callable[[UUID], Any]] = []


def register_kind(
    name: str, handler: Handler, *, title: str | Promise, permission: str | None = None, page: str = ""
) -> None:
    """A package tells what a kind of job does; its handler is idempotent, or is one transaction with `finish` in it."""
    _kinds[name] = JobKind(name, handler, title, permission, page)


def kind_of_job(name: str) -> JobKind:
    if name not in _kinds:
        raise NotRegistered(name)
    return _kinds[name]


def register_purpose(purpose: str, may_fetch: FileRule) -> None:
    """A package tells who may fetch its files: asked at each fetch, of the owner too. Without it only the owner."""
    _purposes[purpose] = may_fetch


def may_fetch(viewer: Any, file: StoredFile) -> bool:
    rule = _purposes.get(file.purpose)
    return rule(viewer, file) if rule else file.owner == viewer.uuid


def register_chore(chore: Callable[[], object]) -> None:
    """Something that the worker looks after once an hour, cheap when there is nothing to do."""
    _chores.append(chore)


def chores() -> list[Callable[[], object]]:
    return list(_chores)


def register_rush(is_rush: Callable[[], bool]) -> None:
    """A package tells when many are at a door where nobody may wait for a long writer; cheap, it is asked often."""
    _rushes.append(is_rush)


def is_rush() -> bool:
    """Whether a long writer should wait: only where all share one lock. PostgreSQL locks rows."""
    return connection.vendor == "sqlite" and any(is_one() for is_one in _rushes)


def find_viewers_with(find: Callable[[UUID], Any]) -> None:
    """`people` names the way from a uuid to a person who may still act, or None."""
    _find_viewer[:] = [find]


def viewer_of(uuid: UUID) -> Any:
    for find in _find_viewer:
        return find(uuid)
    return None


def declare(name: str) -> None:
    """A package announces that it will tell this kind of news. At most five, listed in docs/house.md."""
    _listeners.setdefault(name, {})
    if len(_listeners) > MOST_EVENTS:
        raise NotRegistered(f"{name}: más de {MOST_EVENTS} eventos")


def declared() -> list[str]:
    return sorted(_listeners)


def listen(
    name: str, listener: Listener, *, kind: Literal["same_transaction", "after", "together"], key: str = ""
) -> None:
    """Hear an event: `same_transaction` for projections that touch only rows, `after` as a job, once for each event,
    `together` a list of what happened since the last time, in the worker: where thousands happen in a minute.
    """
    declare(name)
    _listeners[name][key or f"{listener.__module__}.{listener.__qualname__}"] = (kind, listener)


def listeners_to(name: str, kind: str) -> dict[str, Listener]:
    if name not in _listeners:
        raise NotRegistered(name)
    return {key: listener for key, (its_kind, listener) in _listeners[name].items() if its_kind == kind}
