"""Where the year is played: who acts, what is already there, and the hour on the clock. Everything through actions."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import NamedTuple

from demo.people import CAST
from demo.world import Someone, World
from qispi.kit.clock import LIMA
from qispi.kit.commands import Console
from qispi.people.models import Person
from qispi.people.queries import people_by_documents
from qispi.programme.models import Edition, Session
from qispi.territory.models import Institution, Region

NATION, LORETO, FOCAL_POINT, TRAINER, OPERATOR = (one.document for one in CAST)


class Scene(NamedTuple):
    """Something that somebody does at an instant."""

    at: datetime
    deed: Callable[["Stage"], None]


Scenes = Iterator[Scene]


def hour(day: date, hours: int, minutes: int = 0) -> datetime:
    """That hour of a day in Lima."""
    return datetime.combine(day, time(hours, minutes), LIMA)


@dataclass
class Stage:
    """What scenes share. Rows are found by what people know of them: documents, keys, numbers of editions."""

    world: World
    console: Console = field(default_factory=Console)
    coordinators: dict[str, Person] = field(default_factory=dict)
    trainers: list[Person] = field(default_factory=list)
    editions: dict[int, Edition] = field(default_factory=dict)
    sessions: dict[tuple[int, int], Session] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)
    _known: dict[int, Person] = field(default_factory=dict)
    _regions: dict[str, Region] = field(default_factory=dict)
    _institutions: dict[str, Institution] = field(default_factory=dict)

    def who(self, document: str) -> Person:
        """One of the cast or of the staff, read anew, so that her roles are those of now."""
        return people_by_documents([("dni", document)])["dni", document]

    def coordinator(self, region: str) -> Person:
        return self.coordinators[region]

    def trainer(self, region: str) -> Person:
        """The cast's own in Loreto; elsewhere somebody of the staff."""
        return self.trainers[0] if region == "16" else self.trainers[int(region) % (len(self.trainers) - 1) + 1]

    def region(self, code: str) -> Region:
        if not self._regions:
            self._regions = Region.objects.in_bulk()
        return self._regions[code]

    def institution(self, key: str) -> Institution:
        if key not in self._institutions:
            self._institutions[key] = Institution.objects.get(key=key)
        return self._institutions[key]

    def people(self, numbers: Iterable[int]) -> list[Person]:
        """Those of these people who are registered by now, by document or by card."""
        wanted = [self.world.people[number] for number in numbers]
        new = [one for one in wanted if one.number not in self._known]
        if new:
            found = people_by_documents([pair for one in new for pair in _papers(one)])
            self._known |= {one.number: found[pair] for one in new for pair in _papers(one) if pair in found}
        return [self._known[one.number] for one in wanted if one.number in self._known]

    def person(self, number: int) -> Person | None:
        return next(iter(self.people([number])), None)

    def forget(self, numbers: Sequence[int]) -> None:
        """After a merge or a new document somebody else may stand for her."""
        for number in numbers:
            self._known.pop(number, None)


def _papers(one: Someone) -> list[tuple[str, str]]:
    """The card first and the DNI last: where both are known the DNI is looked at."""
    return [("ce", one.card), ("dni", one.document)] if one.card else [("dni", one.document)]
