"""What is remembered from week to week, and the list of what must hold. `holds` registers a sentence with its check."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection

from demo.play import morning
from demo.stage import Stage
from qispi.insight.queries import progress
from qispi.kit import clock
from qispi.kit.commands import Console

LOOKED_BACK = 4  # past weeks whose figures are read again each week


@dataclass
class Week:
    """One look at the database when a week is over."""

    day: date
    year: int
    figures: dict[str, Any]
    memory: "Memory"


@dataclass
class Memory:
    """What earlier weeks saw."""

    figures: dict[date, dict[str, Any]] = field(default_factory=dict)
    rows: dict[str, dict[Any, Any]] = field(default_factory=dict)


Check = Callable[[Week], Iterable[object]]
CHECKS: dict[str, Check] = {}


class DoesNotHold(AssertionError):
    """A sentence that must be true and is not, with the first of what contradicts it."""


def holds(sentence: str) -> Callable[[Check], Check]:
    """Register a check: it gives what contradicts its sentence, nothing when all is well."""

    def register(check: Check) -> Check:
        CHECKS[sentence] = check
        return check

    return register


def rows(statement: str, *values: object) -> list[tuple[Any, ...]]:
    """Raw rows: what must hold is looked at without the queries whose truth is in question."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def instant(value: Any) -> datetime:
    """An instant as raw rows have it: SQLite gives text in UTC, PostgreSQL an aware moment."""
    moment: datetime = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


class Weekly:
    """Looks at every week with every check; hand it to `play` as `after_week`."""

    def __init__(self) -> None:
        from demo.truth import figures, records  # noqa: F401 – they fill CHECKS

        self.memory = Memory()
        self.looked = 0

    def __call__(self, stage: Stage, day: date) -> None:
        self.look(stage.world.size.year, day)

    def look(self, year: int, day: date) -> None:
        """All checks on one day; the first sentence that does not hold stops the play."""
        with clock.at(morning(day)):
            week = Week(day, year, progress(Console(), year, day), self.memory)
            for sentence, check in CHECKS.items():
                if wrong := list(check(week))[:3]:
                    raise DoesNotHold(f"{day}: {sentence}: {wrong}")
                self.looked += 1
        self.memory.figures[day] = week.figures
