"""A case is proven; somebody plays it: what she chose is kept as facts, and all else is derived from them."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from qispi.facts.actions import Happened, record
from qispi.interviews import rules
from qispi.interviews.compiler import FILE, addition_of, compile_scenario
from qispi.interviews.errors import CannotChoose, ScenarioHasProblems
from qispi.interviews.proofs import Proof
from qispi.interviews.queries import CHOSEN, FINISHED, Play, play_of, plays_of, scenarios_in
from qispi.interviews.rules import NoChoice
from qispi.kit import clock
from qispi.kit.access import Actor
from qispi.learning.events import Addition
from qispi.learning.models import Study
from qispi.learning.queries import own_studies
from qispi.people.models import Person
from qispi.references.queries import library


def proven(folder: Path) -> tuple[dict[str, Any], Proof]:
    """The scenario of a folder with its proof; its references lie two folders above it."""
    file = folder / FILE
    found = compile_scenario(file.read_text("utf-8"), library(folder.parent.parent), file=f"{folder.name}/{FILE}")
    if isinstance(found, list):
        raise ScenarioHasProblems([str(problem) for problem in found])
    return found


def additions_from(content: Path, units: Collection[str]) -> list[Addition]:
    """The cases of these units as they go into a course's package: the same file gives the same bytes."""
    cases = [proven(file.parent)[0] for file in sorted((content / "interviews").glob(f"*/{FILE}"))]
    return [addition_of(one) for one in cases if one["unit"] in units]


@transaction.atomic
def choose(*, study: Study, case: str, play: UUID, turn: str, choice: str, id: UUID, by: Actor) -> None:
    """Keep what she chose in a turn; a second click is the same choice, and the first one of a turn stands."""
    # one at a time for each study: two clicks come one after the other
    Study.objects.select_for_update(of=("self",)).get(pk=study.pk)
    before = play_of(by, study, case, play)
    if id in before.ids:
        return
    if turn != before.state.turn:
        raise CannotChoose(NoChoice.ANOTHER_TURN)
    try:
        after = rules.choose(before.scenario, before.state, choice)
    except rules.NoSuchChoice as error:
        raise CannotChoose(NoChoice.UNREADABLE) from error
    said = {"scenario": case, "version": before.scenario["version"], "play": str(play)}
    _keep(Happened(id, CHOSEN, by.uuid, clock.now(), said | {"turn": turn, "choice": choice}, study.uuid))
    if rules.is_over(before.scenario, after):
        found = rules.worth(before.scenario, after)
        body = said | found._asdict() | {"errors": list(after.errors)}
        _keep(Happened(uuid5(play, FINISHED), FINISHED, by.uuid, clock.now(), body, study.uuid))


def take_facts(happened: Sequence[Happened], by: Person) -> Mapping[UUID, str]:
    """What came from a phone is kept already; here each fact is held against her choices, and what isn't so is named.

    A choice may come before the one that leads to it. A finish is believed only where the choices lead to it.
    """
    own = {study.uuid: study for study in own_studies(by)}
    plays: dict[tuple[UUID, str], dict[UUID, Play]] = {}
    reasons: dict[UUID, str] = {}
    for fact in happened:
        study, case = own.get(fact.context) if fact.context else None, str(fact.body.get("scenario"))
        scenario = scenarios_in(study.version.uuid).get(case) if study else None
        if study is None or scenario is None or not rules.is_told_of(fact.body, scenario):
            reasons[fact.id] = NoChoice.UNKNOWN_CASE
            continue
        if (study.uuid, case) not in plays:
            plays[study.uuid, case] = plays_of(by, study, case)
        ways = {str(play): way for play, way in plays[study.uuid, case].items()}
        if reason := _why_not(fact, ways.get(str(fact.body.get("play")))):
            reasons[fact.id] = reason
    return {key: str(reason) for key, reason in reasons.items()}


def _why_not(fact: Happened, play: Play | None) -> NoChoice | None:
    """Why her choices don't bear a fact out, or None where they do."""
    if fact.kind == FINISHED:
        return None if play and play.is_over and _is_worth(fact.body, play) else NoChoice.NO_SUCH_END
    said = (fact.body.get("turn"), fact.body.get("choice"))
    if play is None or said not in play.could_be:
        return NoChoice.NOT_OFFERED
    taken = dict(play.way)
    if said[0] == play.state.turn:  # it was reached, and the choice isn't offered to who comes this way
        return NoChoice.NOT_OFFERED
    return NoChoice.ANOTHER_TURN if taken.get(str(said[0]), said[1]) != said[1] else None


def _is_worth(body: Mapping[str, Any], play: Play) -> bool:
    return all(body.get(name) == value for name, value in play.debrief.worth._asdict().items())


def _keep(fact: Happened) -> None:
    if record(fact).refused:
        raise CannotChoose(NoChoice.ID_TAKEN)
