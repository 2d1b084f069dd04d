"""The cases of a course, and one's own ways through them, derived from the facts that were kept."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404

from qispi.facts.models import Fact
from qispi.facts.queries import facts_of
from qispi.interviews import rules
from qispi.interviews.compiler import FILE, compile_scenario
from qispi.interviews.rules import Scenario, State, Taken
from qispi.kit.access import Actor
from qispi.learning.models import Study
from qispi.learning.queries import study_for
from qispi.people.models import Person
from qispi.references.queries import library

CHOSEN, FINISHED = "interview_chosen", "interview_finished"


@cache
def scenarios() -> Mapping[str, Scenario]:
    """The cases that come with this version of Qispi: those with a problem are not played."""
    root = settings.ROOT / "content"
    files = sorted((root / "interviews").glob(f"*/{FILE}"))
    found = [compile_scenario(file.read_text("utf-8"), library(root)) for file in files]
    return {one[0]["key"]: one[0] for one in found if not isinstance(one, list)}


@dataclass(frozen=True)
class Play:
    """One's way through a case, as far as it went."""

    study: Study
    scenario: Scenario
    uuid: UUID
    state: State
    way: list[Taken]
    ids: frozenset[UUID]

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
    def protocol(self) -> list[tuple[Mapping[str, Any], rules.Line]]:
        """Each step of the protocol beside what became of it."""
        return list(zip(self.scenario["steps"], self.debrief.steps, strict=True))

    @property
    def errors(self) -> list[Mapping[str, Any]]:
        return [one for one in self.scenario["errors"] if one["key"] in self.state.errors]

    @property
    def path(self) -> list[dict[str, Any]]:
        """Each decision as it was taken: the moment, the words, what followed, and whether it was a critical error."""
        return [
            {"scene": self.scenario["turns"][taken.turn]["scene"], "choice": _choice(self.scenario, taken)}
            for taken in self.way
        ]


def play_of(viewer: Actor, study: Study, case: str, play: UUID) -> Play:
    """A way through a case in a study, from its facts; one query."""
    scenario = scenario_named(case)
    rows = [row for row in _told(viewer, study, CHOSEN) if _is_of(row, scenario, play)]
    told: dict[str, str] = {}
    for row in rows:
        told.setdefault(str(row.body["turn"]), str(row.body["choice"]))
    state, way = rules.walked(scenario, told)
    return Play(study, scenario, play, state, way, frozenset(row.pk for row in rows))


def play_for(viewer: Person, study: UUID, case: str, play: UUID) -> Play:
    """The viewer's way through a case, or a 404 that does not tell whether it exists."""
    return play_of(viewer, study_for(viewer, study), case, play)


@dataclass(frozen=True)
class CasePage:
    """A case before it is played: what it is about, what was left open, and how it went before."""

    study: Study
    scenario: Scenario
    left_open: UUID | None
    finished: list[dict[str, Any]]


def case_page(viewer: Person, study: UUID, case: str) -> CasePage:
    """A case as its person finds it, or a 404."""
    found, scenario = study_for(viewer, study), scenario_named(case)
    chosen: dict[str, list[Fact]] = defaultdict(list)
    for row in _told(viewer, found, CHOSEN):
        if row.body.get("scenario") == case and row.body.get("version") == scenario["version"]:
            chosen[str(row.body["play"])].append(row)
    ended = [
        {**row.body, "at": row.device_at} for row in _told(viewer, found, FINISHED) if row.body.get("scenario") == case
    ]
    still = [play for play in chosen if play not in {one["play"] for one in ended}]
    return CasePage(found, scenario, UUID(still[-1]) if still else None, ended)


def cases_of(units: Collection[str]) -> list[Scenario]:
    """The cases that belong to these units of a course."""
    return [one for one in scenarios().values() if one["unit"] in units]


def scenario_named(key: str) -> Scenario:
    """A case by its name, or a 404."""
    if key not in scenarios():
        raise Http404
    return scenarios()[key]


def _told(viewer: Actor, study: Study, kind: str) -> QuerySet[Fact]:
    """What its person told of a study: somebody else may send a fact about it, and it counts for nothing."""
    return facts_of(study.uuid, kind=kind).filter(actor__in={viewer.uuid, study.person.uuid})


def _is_of(row: Fact, scenario: Scenario, play: UUID) -> bool:
    said = (row.body.get("scenario"), row.body.get("version"), row.body.get("play"))
    return said == (scenario["key"], scenario["version"], str(play))


def _choice(scenario: Scenario, taken: Taken) -> Mapping[str, Any]:
    choices = scenario["turns"][taken.turn]["choices"]
    return next(one for one in choices if one["key"] == taken.choice)
