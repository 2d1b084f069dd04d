"""The cases of a course, and one's own ways through them, derived from the facts that were kept."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, lru_cache
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from qispi.facts.models import Fact
from qispi.facts.queries import facts_of
from qispi.interviews import rules
from qispi.interviews.compiler import KIND
from qispi.interviews.picture import Picture, deeds_of, picture_of
from qispi.interviews.rules import Scenario, State, Taken
from qispi.kit import clock
from qispi.kit.access import Actor
from qispi.learning.models import Study
from qispi.learning.queries import Added, added_in, study_for, text_added
from qispi.people.models import Person
from qispi.people.queries import is_own

CHOSEN, FINISHED = "interview_chosen", "interview_finished"


@lru_cache(maxsize=32)
def scenarios_in(version: UUID) -> Mapping[str, Scenario]:
    """The cases of a published course: whoever studies a version plays it as it was published, years later too."""
    return {one.key: json.loads(text_added(version, one)) for one in added_in(version, KIND)}


ProtocolLine = tuple[int, Mapping[str, Any], rules.Line]


@dataclass(frozen=True)
class Play:
    """One's way through a case, as far as it went."""

    study: Study
    scenario: Scenario
    uuid: UUID
    state: State
    way: list[Taken]
    ids: frozenset[UUID]
    at: datetime | None  # when she last chose

    @property
    def turn(self) -> Mapping[str, Any]:
        return rules.turn_of(self.scenario, self.state)

    @property
    def number(self) -> int:
        return len(self.way) + 1

    @property
    def most(self) -> int:
        """How many decisions a way has at most: the progress is told against it."""
        return sum(bool(turn["choices"]) for turn in self.scenario["turns"].values())

    @property
    def offered(self) -> list[Mapping[str, Any]]:
        return rules.offered(self.scenario, self.state)

    @property
    def could_be(self) -> list[tuple[Any, Any]]:
        """Each turn of the case with each of its choices."""
        return [(turn, one["key"]) for turn, its in self.scenario["turns"].items() for one in its["choices"]]

    @property
    def disclosures(self) -> list[Mapping[str, Any]]:
        """What is told in this turn."""
        return [one for one in self.turn["disclosures"] if one["key"] in self.state.heard]

    @property
    def reply(self) -> str:
        """What followed from the choice before."""
        return str(_choice(self.scenario, self.way[-1])["reply"]) if self.way else ""

    @cached_property
    def debrief(self) -> rules.Debrief:
        return rules.debrief(self.scenario, self.state)

    @property
    def is_over(self) -> bool:
        return rules.is_over(self.scenario, self.state)

    @property
    def protocol(self) -> list[ProtocolLine]:
        """Each step of the protocol, by its number, beside what became of it."""
        pairs = enumerate(zip(self.scenario["steps"], self.debrief.steps, strict=True), start=1)
        return [(number, step, line) for number, (step, line) in pairs]

    @property
    def to_mend(self) -> list[ProtocolLine]:
        """What is missing or came out of order: it is read first."""
        return [one for one in self.protocol if one[2].state != rules.FULL]

    @property
    def went_well(self) -> list[ProtocolLine]:
        return [one for one in self.protocol if one[2].state == rules.FULL]

    @property
    def errors(self) -> list[Mapping[str, Any]]:
        return [one for one in self.scenario["errors"] if one["key"] in self.state.errors]

    @property
    def path(self) -> list[dict[str, Any]]:
        """Each decision as it was taken: the moment, the words, what it did of the protocol, and what was told then."""
        moments = rules.trace(self.scenario, [taken.choice for taken in self.way])
        titles = {one["key"]: one["title"] for turn in self.scenario["turns"].values() for one in turn["disclosures"]}
        return [
            {
                "scene": self.scenario["turns"][taken.turn]["scene"],
                "choice": _choice(self.scenario, taken),
                "mark": deed,
                "told": [titles[key] for key in moment.told],
            }
            for taken, deed, moment in zip(self.way, deeds_of(self.scenario, moments), moments, strict=True)
        ]

    @property
    def picture(self) -> Picture | None:
        return picture_of(self.scenario, [taken.choice for taken in self.way])


def play_of(viewer: Actor, study: Study, case: str, play: UUID) -> Play:
    """A way through a case in a study, from its facts; one query."""
    scenario = scenario_of(study, case)
    return _play(study, scenario, play, [row for row in _told(viewer, study, CHOSEN) if _is_of(row, scenario, play)])


def plays_of(viewer: Actor, study: Study, case: str) -> dict[UUID, Play]:
    """Each way through this version of a case in a study, the one begun first before the others; one query."""
    scenario, rows = scenario_of(study, case), defaultdict[str, list[Fact]](list)
    for row in _told(viewer, study, CHOSEN):
        rows[str(row.body.get("play"))].append(row)
    found = {play: [row for row in some if _is_of(row, scenario, play)] for play, some in rows.items()}
    return {UUID(play): _play(study, scenario, UUID(play), some) for play, some in found.items() if some}


def _play(study: Study, scenario: Scenario, play: UUID, rows: Sequence[Fact]) -> Play:
    told = defaultdict[str, list[str]](list)
    for row in rows:
        told[str(row.body.get("turn"))].append(str(row.body.get("choice")))
    state, way = rules.walked(scenario, told)
    at = rows[-1].device_at if rows else None
    return Play(study, scenario, play, state, way, frozenset(row.pk for row in rows), at)


def play_for(viewer: Person, study: UUID, case: str, play: UUID) -> Play:
    """The viewer's way through a case, or a 404 that does not tell whether it exists."""
    return play_of(viewer, study_for(viewer, study), case, play)


@dataclass(frozen=True)
class CasePage:
    """A case before it is played: what it is about, what was left open, and how it went before."""

    study: Study
    scenario: Scenario
    left_open: UUID | None
    finished: list[Play]


def case_page(viewer: Person, study: UUID, case: str) -> CasePage:
    """A case as its person finds it, or a 404. How it went before is derived: a score that was told is not believed."""
    found = study_for(viewer, study)
    plays = plays_of(viewer, found, case)
    still = [key for key, one in plays.items() if one.way and not one.is_over]
    ended = [one for one in plays.values() if one.is_over]
    return CasePage(found, scenario_of(found, case), still[-1] if still else None, ended)


def held_about(viewer: Person) -> list[str]:
    """Each way that she began through a case: its day, and how many answers of hers are kept."""
    rows = Study.objects.filter(is_own(viewer)).values_list("uuid", "person__uuid", "version__uuid")
    whose = {viewer.uuid, *(person for _, person, _ in rows)}
    versions: dict[UUID | None, UUID] = {study: version for study, _, version in rows}
    told = Fact.objects.filter(kind=CHOSEN, context__in=versions, actor__in=whose)
    plays = defaultdict[tuple[UUID, str, str], list[datetime]](list)
    for study, body, at in told.order_by("device_at", "id").values_list("context", "body", "device_at"):
        plays[versions[study], str(body.get("scenario")), str(body.get("play"))].append(at)
    return [
        f"{_title(version, case)}: {clock.day_of(days[0]):%d/%m/%Y} · respuestas {len(days)}"
        for (version, case, _), days in plays.items()
    ]


def _title(version: UUID, case: str) -> str:
    return next((one.title for one in added_in(version, KIND) if one.key == case), case)


def cases_of(version: UUID, units: Collection[str]) -> list[Added]:
    """The cases that belong to these units of a published course."""
    return [one for one in added_in(version, KIND) if one.unit in units]


def scenario_of(study: Study, key: str) -> Scenario:
    """A case of the version that somebody studies, or a 404."""
    found = scenarios_in(study.version.uuid)
    if key not in found:
        raise Http404
    return found[key]


def _told(viewer: Actor, study: Study, kind: str) -> QuerySet[Fact]:
    """What its person told of a study: somebody else may send a fact about it, and it counts for nothing."""
    return facts_of(study.uuid, kind=kind).filter(actor__in={viewer.uuid, study.person.uuid})


def _is_of(row: Fact, scenario: Scenario, play: UUID | str) -> bool:
    return rules.is_told_of(row.body, scenario) and row.body.get("play") == str(play) and _is_name(str(play))


def _is_name(text: str) -> bool:
    """Whether this is how the name of a way is written: a phone may send anything."""
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _choice(scenario: Scenario, taken: Taken) -> Mapping[str, Any]:
    choices = scenario["turns"][taken.turn]["choices"]
    return next(one for one in choices if one["key"] == taken.choice)
