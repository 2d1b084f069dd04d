"""A roster comes in, and where an edition is named its people are enrolled, or were trained in that room already."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from qispi.kit.access import Actor
from qispi.people.actions.roster import RosterPlan, plan_roster, save_roster
from qispi.people.errors import DocumentIsTaken
from qispi.programme.actions.completion import complete_if_met
from qispi.programme.actions.enrolment import enrol
from qispi.programme.actions.imported import record_imported_presence
from qispi.programme.models import Edition

TRIES = 3  # somebody may register the same person between our look and our lock


@dataclass(frozen=True)
class RosterImport:
    """What an import did, or would do."""

    plan: RosterPlan
    enrolment: dict[str, int]

    def told(self) -> dict[str, Any]:
        """The one object that web and command give."""
        return self.plan.told() | self.enrolment


def import_roster(
    source: Path | bytes,
    *,
    name: str,
    by: Actor | None,
    edition: Edition | None = None,
    is_attended: bool = False,
    is_dry_run: bool = False,
) -> RosterImport:
    """Bring the people of a file in, all or none; the same file again changes nothing."""
    for left in range(TRIES, 0, -1):
        plan = plan_roster(source, by=by, is_dry_run=is_dry_run)
        if is_dry_run:
            return RosterImport(plan, {})
        try:
            return RosterImport(plan, _save(plan, name, edition, is_attended, by))
        except DocumentIsTaken:
            if left == 1:
                raise
    raise AssertionError("unreachable")


@transaction.atomic
def _save(plan: RosterPlan, name: str, edition: Edition | None, is_attended: bool, by: Actor | None) -> dict[str, int]:
    context: dict[str, Any] = {"edition": edition.key, "attended": is_attended} if edition else {}
    people = save_roster(plan, name=name, context=context, by=by)
    if edition is None:
        return {}
    enrolled = enrol(people=people.values(), edition=edition, by=by, regardless_of_capacity=is_attended)
    told = {"enrolled": len(enrolled.new), "already_enrolled": len(enrolled.already)}
    told["not_enrolled"] = len(enrolled.refused)
    if is_attended:
        record_imported_presence(
            enrolments=enrolled.all,
            mark=plan.marks(people),
            happened_on=edition.ends_on,
            file_sha256=plan.sha256,
            by=by,
        )
        told["trained"] = len(complete_if_met(enrolled.all, by=by))
    return told
