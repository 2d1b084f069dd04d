"""What a file would do, worked out before the database is locked."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from qispi.intake.actions import CODE, Ended
from qispi.intake.events import OpenedTable, Outcome, Unread
from qispi.intake.models import Proposal, RejectedRow
from qispi.people.actions.persons import Prepared
from qispi.people.actions.roster.reach import RosterReach
from qispi.people.models import Post
from qispi.people.queries.held import Held
from qispi.people.roster.documents import Kind
from qispi.people.roster.problems import RosterPerson, RosterReading

Pair = tuple[str, str]
KINDS = {Kind.DNI: "dni", Kind.CE: "ce", Kind.PASSPORT: "passport"}
Fills = dict[str, Any]


def pair_of(row: RosterPerson) -> Pair:
    """The document as `people` keeps it."""
    return KINDS[row.kind], row.number


@dataclass
class RosterPlan:
    """A roster, compared with what is known."""

    reading: RosterReading
    table: OpenedTable
    reach: RosterReach
    known: dict[Pair, Held]
    prepared: Prepared
    fresh: list[Pair]  # whose people `prepared` holds, in its order
    fills: dict[int, Fills] = field(default_factory=dict)  # person → fields that were empty
    post_fills: dict[int, Fills] = field(default_factory=dict)  # post → fields that were empty
    new_posts: list[Post] = field(default_factory=list)
    changed: set[int] = field(default_factory=set)
    unread: list[Unread] = field(default_factory=list)
    shaped: list[RejectedRow] = field(default_factory=list)  # one for each unread row
    rejected: list[RejectedRow] = field(default_factory=list)  # those of them that are new
    proposals: list[Proposal] = field(default_factory=list)
    ended: Ended = field(default_factory=dict)  # rows that waited, and now wait no more
    warnings: list[tuple[dict[str, Any], str]] = field(default_factory=list)  # with the cell

    @property
    def rows(self) -> list[RosterPerson]:
        return self.reading.people

    @property
    def changes_something(self) -> bool:
        return bool(self.fresh or self.changed or self.rejected or any(self.ended.values()))

    def told(self) -> dict[str, Any]:
        """The one object that web and command give."""
        changed = sum(held.pk in self.changed for held in self.known.values())
        return {
            "people": len(self.rows),
            "women": self.reading.women,
            "men": self.reading.men,
            "new": len(self.fresh),
            "changed": changed,
            "same": len(self.rows) - len(self.fresh) - changed,
            "duplicates": len(self.reading.duplicates),
            "warnings": [warning for warning, _cell in self.warnings],
            "rejected": [
                {"sheet": row.sheet, "row": row.row, "column": row.column, "reason": row.reason, "detail": row.detail}
                for row in self.unread
            ],
        }

    def outcome(self, told: dict[str, Any]) -> Outcome:
        """The same with what its page shows besides."""
        return Outcome(
            told=told,
            unread=self.unread,
            warned=[cell for _warning, cell in self.warnings],
            duplicates=[(one.sheet, one.row, one.first_sheet, one.first_row) for one in self.reading.duplicates],
            layouts=self.reading.layouts,
            codes=[row.fingerprint[:CODE] for row in self.shaped],
        )

    def documents(self) -> list[str]:
        """The numbers of the file's people, each once, in order."""
        return sorted({row.number for row in self.rows})

    def marks(self, people: dict[Pair, int]) -> dict[int, Decimal | None]:
        """The *nota* of each person, by her id."""
        return {people[pair_of(row)]: row.mark for row in self.rows if pair_of(row) in people}


Heard = Callable[[int], None]
