"""When a row that waits for correction is mended by a later file (docs/decisions/0023)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

CODE = 12  # signs of a fingerprint that are handed back beside the row


class Waiting(NamedTuple):
    """A row that waits: what is known of it. Marks are keyed hashes, empty where the row does not say it."""

    id: int
    fingerprint: str
    document_mark: str
    name_mark: str
    region: str
    recorded_at: datetime

    @property
    def code(self) -> str:
        return self.fingerprint[:CODE]


@dataclass(frozen=True)
class Brought:
    """What a file brings. `names`: since when each person of that name is known, None for who comes in with it."""

    codes: frozenset[str] = frozenset()  # of rows that were handed back and can be read now
    documents: frozenset[str] = frozenset()
    names: Mapping[str, Sequence[datetime | None]] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()  # fingerprints of the rows that this file brings and nobody can read
    region: str = ""


def mended_by(brought: Brought, waiting: Iterable[Waiting]) -> list[Waiting]:
    """Rows that came back with their code, or whose person came in: by document, or by a name that only one has."""
    asked = [row for row in waiting if row.fingerprint not in brought.unread]
    named = Counter(row.name_mark for row in asked if row.region == brought.region)
    return [row for row in asked if _came_right(row, brought) or _is_named(row, brought, named)]


def _came_right(row: Waiting, brought: Brought) -> bool:
    return row.code in brought.codes or row.document_mark in brought.documents


def _is_named(row: Waiting, brought: Brought, named: Counter[str]) -> bool:
    """Only where nobody can be mistaken: one row and one person of that name, who was not known before the row."""
    since = brought.names.get(row.name_mark, ())
    if row.document_mark or row.region != brought.region or named[row.name_mark] > 1 or len(since) != 1:
        return False
    return since[0] is None or since[0] > row.recorded_at
