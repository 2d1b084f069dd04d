"""A case is proven; somebody plays it: what she chose is kept as facts, and all else is derived from them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from qispi.facts.actions import Happened, record
from qispi.interviews import rules
from qispi.interviews.compiler import FILE, compile_scenario
from qispi.interviews.errors import CannotChoose, ScenarioHasProblems
from qispi.interviews.proofs import Proof
from qispi.interviews.queries import CHOSEN, FINISHED, play_of, scenarios
from qispi.interviews.rules import NoChoice
from qispi.kit import clock
from qispi.kit.access import Actor
from qispi.learning.models import Study
from qispi.people.models import Person
from qispi.people.queries import is_own
from qispi.references.queries import library


def proven(folder: Path) -> tuple[dict[str, Any], Proof]:
    """The scenario of a folder with its proof; its references lie two folders above it."""
    file = folder / FILE
    found = compile_scenario(file.read_text("utf-8"), library(folder.parent.parent), file=f"{folder.name}/{FILE}")
    if isinstance(found, list):
        raise ScenarioHasProblems([str(problem) for problem in found])
    return found


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
    """Choices that came from a phone: the facts are all there is to keep; those of no study of hers are named."""
    own = set(Study.objects.filter(is_own(by)).values_list("uuid", flat=True))
    return {
        fact.id: str(NoChoice.UNKNOWN_CASE)
        for fact in happened
        if fact.context not in own or fact.body.get("scenario") not in scenarios()
    }


def _keep(fact: Happened) -> None:
    if record(fact).refused:
        raise CannotChoose(NoChoice.ID_TAKEN)
