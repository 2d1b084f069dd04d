"""A roster comes in, and where an edition is named its people are enrolled, or were trained in that room already."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from qispi.intake.actions import Layout, open_table
from qispi.intake.events import OpenedTable, Order, Outcome
from qispi.intake.models import Upload
from qispi.kit.access import Actor
from qispi.people.actions.roster import RosterPlan, plan_roster, save_roster
from qispi.people.errors import DocumentIsTaken
from qispi.people.models import Person
from qispi.programme.actions.completion import complete_if_met
from qispi.programme.actions.enrolment import enrol
from qispi.programme.actions.imported import record_imported_presence
from qispi.programme.models import Edition
from qispi.programme.queries import edition_by_key
from qispi.territory.models import Institution
from qispi.territory.queries import institutions_visible_to

TRIES = 3  # somebody may register the same person between our look and our lock


@dataclass(frozen=True)
class RosterImport:
    """What an import did, or would do."""

    plan: RosterPlan
    enrolment: dict[str, int]

    def told(self) -> dict[str, Any]:
        """The one object that web and command give."""
        return self.plan.told() | self.enrolment

    def outcome(self) -> Outcome:
        """The same for the pages of an upload."""
        return self.plan.outcome(self.told())


@dataclass(frozen=True)
class _Into:
    """What a roster is saved as."""

    name: str
    edition: Edition | None
    is_attended: bool
    upload: Upload | None
    settle: Callable[[Outcome], None]

    @property
    def context(self) -> dict[str, Any]:
        """Of a command; an upload has kept its own."""
        return {"edition": self.edition.key, "attended": self.is_attended} if self.edition else {}


def import_roster(
    source: Path | bytes | OpenedTable,
    *,
    name: str,
    by: Actor | None,
    edition: Edition | None = None,
    is_attended: bool = False,
    is_dry_run: bool = False,
    layouts: Sequence[Layout] | None = None,
    home: Institution | None = None,
    upload: Upload | None = None,
    heard: Callable[[int], None] = lambda step: None,
    settle: Callable[[Outcome], None] = lambda outcome: None,
) -> RosterImport:
    """Bring the people of a file in, all or none; the same file again changes nothing.

    `settle` is called inside the transaction that writes; `heard` as it goes on.
    """
    table = source if isinstance(source, OpenedTable) else open_table(source)
    into = _Into(name, edition, is_attended, upload, settle)
    how: dict[str, Any] = {"layouts": layouts, "is_for_a_room": edition is not None, "home": home, "heard": heard}
    for left in range(TRIES, 0, -1):
        plan = plan_roster(table, by=by, is_dry_run=is_dry_run, **how)
        if is_dry_run:
            return RosterImport(plan, {})
        try:
            return _save(plan, into, by)
        except DocumentIsTaken:
            if left == 1:
                raise
    raise AssertionError("unreachable")


def run_roster(order: Order) -> Outcome:
    """The same for the jobs of an upload, with the edition that it names, as far as its asker reaches now."""
    key, home = order.upload.context.get("edition", ""), order.upload.context.get("institution", "")
    done = import_roster(
        order.table,
        name=order.upload.name,
        by=order.by,
        edition=edition_by_key(order.by, key) if key else None,
        is_attended=bool(order.upload.context.get("attended")),
        is_dry_run=order.is_dry_run,
        layouts=order.layouts,
        home=institutions_visible_to(order.by).filter(uuid=home).first() if home else None,
        upload=order.upload,
        heard=order.heard,
        settle=order.settle,
    )
    return done.outcome()


@transaction.atomic
def _save(plan: RosterPlan, into: _Into, by: Actor | None) -> RosterImport:
    people = save_roster(plan, name=into.name, context=into.context, by=by, upload=into.upload)
    done = RosterImport(plan, _enrol(plan, people, into.edition, into, by) if into.edition else {})
    into.settle(done.outcome())
    return done


def _enrol(
    plan: RosterPlan, people: dict[tuple[str, str], int], edition: Edition, into: _Into, by: Actor | None
) -> dict[str, int]:
    known = Person.objects.in_bulk(set(people.values()))
    enrolled = enrol(people=known.values(), edition=edition, by=by, regardless_of_capacity=into.is_attended)
    told = {"enrolled": len(enrolled.new), "already_enrolled": len(enrolled.already)}
    told["not_enrolled"] = len(enrolled.refused)
    if into.is_attended:
        record_imported_presence(
            enrolments=enrolled.all,
            mark=plan.marks(people),
            happened_on=edition.ends_on,
            file_sha256=plan.table.sha256,
            by=by,
        )
        told["trained"] = len(complete_if_met(enrolled.all, by=by))
    return told
