"""A list on its way, and what it leaves waiting."""

from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile

from qispi.intake import actions
from qispi.intake.models import Proposal, RejectedRow, Upload
from qispi.intake.rules import Chosen
from qispi.people.models import Person
from qispi.programme.actions.roster import import_roster
from qispi.territory.actions import load_tree
from qispi.work.actions import run_waiting_jobs
from tests.builders.people import Nobody, a_coordinator
from tests.failpoints.scenario import AGAIN, of, of_job
from tests.failpoints.tables import a_roster

BY = Nobody()


def a_list_read(by: Person) -> Upload:
    load_tree()
    upload = actions.bring_table(ContentFile(a_roster(), "lista.csv"), kind="roster", context={}, by=by)
    run_waiting_jobs()
    upload.refresh_from_db()
    return upload


def a_list_to_save(by: Person) -> Upload:
    upload = a_list_read(by)
    upload.state = Upload.State.SAVING
    upload.save()
    return upload


@of(actions.bring_table, again=AGAIN, because="a file sent twice is looked at twice; nothing is saved before a yes")
def _() -> dict[str, Any]:
    return {"file": ContentFile(a_roster(), "lista.csv"), "kind": "roster", "context": {}, "by": a_coordinator()}


@of(actions.set_columns, again=AGAIN, because="columns sent twice are read twice; nothing is saved before a yes")
def _() -> dict[str, Any]:
    by = a_coordinator()
    chosen = [Chosen("", 1, {0: "document", 1: "full_name", 2: "sex"})]
    return {"upload": a_list_read(by), "chosen": chosen, "by": by}


@of(actions.ask_for_saving)
def _() -> dict[str, Any]:
    by = a_coordinator()
    return {"upload": a_list_read(by), "by": by}


@of(actions.discard_upload)
def _() -> dict[str, Any]:
    by = a_coordinator()
    return {"upload": a_list_read(by), "by": by}


@of(actions.drop_row)
def _() -> dict[str, Any]:
    load_tree()
    import_roster(a_roster(), name="lista.csv", by=BY)
    return {"row": RejectedRow.objects.get().uuid, "reason": "Se fue", "by": BY}


@of(actions.decide_proposals)
def _() -> dict[str, Any]:
    load_tree()
    import_roster(a_roster(), name="lista.csv", by=BY)
    import_roster(a_roster().replace(b"ada1@", b"otra@"), name="lista.csv", by=BY)
    asked = Proposal.objects.get()
    return {"kind": "roster", "record": UUID(str(asked.record)), "decided": {asked.uuid: True}, "by": a_coordinator()}


@of_job("read_table")
def _() -> dict[str, Any]:
    by = a_coordinator()
    return {"arguments": {"upload": str(a_list_read(by).uuid)}, "by": by}


@of_job("save_table")
def _() -> dict[str, Any]:
    by = a_coordinator()
    return {"arguments": {"upload": str(a_list_to_save(by).uuid)}, "by": by}
