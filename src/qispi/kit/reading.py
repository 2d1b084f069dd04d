"""What a request has shown of people, gathered on the way and handed to the log of reads before the answer leaves."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Seen:
    """One look at personal data: which query, narrowed by what, over how many people; exports keep their ids."""

    query: str
    count: int
    narrowed: dict[str, str] = field(default_factory=dict)
    ids: list[str] = field(default_factory=list)


_seen: ContextVar[list[Seen] | None] = ContextVar("seen", default=None)
_sinks: list[Callable[[Any, str, list[Seen]], None]] = []


def saw(query: str, count: int, *, narrowed: dict[str, str] | None = None, ids: list[str] | None = None) -> None:
    """A query tells that it gave out personal data of `count` people."""
    if (gathered := _seen.get()) is not None:
        gathered.append(Seen(query, count, narrowed or {}, ids or []))


def keep_in(sink: Callable[[Any, str, list[Seen]], None]) -> None:
    """The ledger names itself as the place where reads are kept."""
    _sinks[:] = [sink]


@contextmanager
def watched(viewer: Any, purpose: str) -> Iterator[None]:
    """Gather what the block sees and keep it; if it can't be kept the block's result must not be shown, so this
    raises.
    """
    gathered: list[Seen] = []
    token = _seen.set(gathered)
    try:
        yield
    finally:
        _seen.reset(token)
    if gathered:
        for sink in _sinks:
            sink(viewer, purpose, gathered)
