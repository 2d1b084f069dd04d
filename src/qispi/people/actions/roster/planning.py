"""Read a roster and compare it with what is known, without a lock and without writing anything of it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import qispi.intake.actions as intake
from qispi.intake.actions import Bearer, Brought, Came, Differs, Layout, Marks
from qispi.intake.events import OpenedTable, Unread
from qispi.intake.models import Proposal, RejectedRow
from qispi.kit.access import Actor
from qispi.kit.sheets.values import words
from qispi.people.actions.persons import prepare_people
from qispi.people.actions.roster.comparing import compare
from qispi.people.actions.roster.places import Places
from qispi.people.actions.roster.plans import KINDS, Heard, RosterPlan, pair_of
from qispi.people.actions.roster.reach import reach_of
from qispi.people.queries.held import held_by_documents, known_since, uuids_of, within_reach
from qispi.people.roster.problems import Problem
from qispi.people.roster.problems import RejectedRow as UnreadRow
from qispi.people.roster.reading import read_roster
from qispi.people.roster.sentences import sentence
from qispi.territory.actions import load_tree
from qispi.territory.models import Institution

KIND = "roster"


def plan_roster(
    source: Path | bytes | OpenedTable,
    *,
    by: Actor | None,
    is_dry_run: bool,
    layouts: Sequence[Layout] | None = None,
    is_for_a_room: bool = False,
    home: Institution | None = None,
    heard: Heard = lambda step: None,
) -> RosterPlan:
    """Read a file and compare it with what is known. Refuses what is no roster; writes nothing of it.

    `layouts`: the columns as a person chose them. `is_for_a_room`: whoever opens an edition takes in who was there.
    `home`: whose list it is; who names no place, or one that is not in the tree, comes in there.
    """
    table = source if isinstance(source, OpenedTable) else intake.open_table(source)
    reading = read_roster(table.workbook, layouts)
    heard(2)
    if not is_dry_run:
        load_tree()  # a database that was only migrated has no places yet; a refused file never comes this far
    reach = replace(reach_of(by), home=home)
    if is_for_a_room and reach.regions:
        reach = replace(reach, is_everywhere=True)
    places = Places(reading, reach)
    known = held_by_documents([pair_of(row) for row in reading.people])
    fresh = [row for row in reading.people if pair_of(row) not in known and not places.is_outside(row)]
    prepared = prepare_people([] if is_dry_run else map(places.new_person, fresh))
    plan = RosterPlan(reading, table, reach, known, prepared, list(map(pair_of, fresh)))
    _propose(plan, places, _within(by, plan))
    _leave(plan)
    plan.warnings = [(_told(problem), problem.cell) for problem in reading.warnings] + places.warnings()
    heard(3)
    return plan


def _within(by: Any, plan: RosterPlan) -> set[int] | None:
    if reach_of(by).is_everywhere:
        return None
    return within_reach(by, [held.pk for held in plan.known.values()])


def _propose(plan: RosterPlan, places: Places, within: set[int] | None) -> None:
    found = compare(plan, places, within)
    uuids = uuids_of({pk for pk, *_rest in found})
    shaped = intake.shape_proposals(KIND, (Differs(uuids[pk], *differs) for pk, *differs in found))
    plan.proposals = intake.new_among(Proposal, shaped)
    owners = {uuid: pk for pk, uuid in uuids.items()}
    plan.changed |= {owners[proposal.record] for proposal in plan.proposals}


def _leave(plan: RosterPlan) -> None:
    """What waits for correction after this file, and what waits no more."""
    plan.unread = [_unread(row, plan.reach.home_name) for row in plan.reading.rejected]
    plan.shaped = intake.shape_rejected(plan.unread, region=plan.reach.region)
    plan.rejected = intake.new_among(RejectedRow, plan.shaped)
    new = {row.uuid for row in plan.rejected}
    came = [
        Came(unread.code, row.fingerprint, Marks(row.document_mark, row.name_mark, row.house_mark), row.uuid in new)
        for unread, row in zip(plan.unread, plan.shaped, strict=True)
    ]
    plan.ended = intake.rows_to_mend(KIND, lambda: _brought(plan), came)


def _brought(plan: RosterPlan) -> Brought:
    names: dict[str, list[Bearer]] = {}
    houses = {row.institution for row in plan.rows}
    house_marks = {house: intake.mark_of(_said(house or plan.reach.home_name)) for house in houses}
    since = known_since({held.pk for held in plan.known.values()})
    for row in plan.rows:
        held = plan.known.get(pair_of(row))
        mark = intake.mark_of(_said(row.paternal, row.maternal, row.given))
        bearer = Bearer(house_marks[row.institution], since[held.pk] if held else None)
        names.setdefault(mark, []).append(bearer)
    return Brought(
        codes=frozenset(plan.reading.codes),
        documents=frozenset(intake.mark_of("|".join(pair_of(row))) for row in plan.rows),
        names=names,
        unread=frozenset(row.fingerprint for row in plan.shaped),
        region=plan.reach.region,
    )


def _unread(row: UnreadRow, home: str) -> Unread:
    problem, document, name = row.problem, row.document, row.name
    return Unread(
        problem.sheet,
        problem.row,
        problem.column,
        problem.reason,
        sentence(problem),
        row.titles,
        row.cells,
        cell=problem.cell,
        document="|".join((KINDS[document.kind], document.number)) if document else "",
        name=_said(name.paternal, name.maternal, name.given) if name else "",
        house=_said(row.institution or home),
        code=row.code,
    )


def _said(*parts: str) -> str:
    """A name however it is written: with or without accents, in one column or in three, in whatever order."""
    return " ".join(sorted(words(" ".join(parts))))


def _told(problem: Problem) -> dict[str, object]:
    return {
        "sheet": problem.sheet,
        "row": problem.row,
        "column": problem.column,
        "reason": problem.reason,
        "detail": sentence(problem),
    }
