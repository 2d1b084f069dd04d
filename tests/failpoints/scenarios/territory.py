"""The country and the tree of institutions."""

from datetime import date
from typing import Any

from django.core.files.base import ContentFile

from qispi.territory import actions
from qispi.work.actions import run_waiting_jobs
from tests.builders.people import Nobody, a_coordinator
from tests.builders.territory import a_sector, an_institution
from tests.failpoints.scenario import AGAIN, REFUSED, of, of_job
from tests.failpoints.tables import institutions

EACH_IN_ONE = "the places, then the tree: each in one commit, and what is loaded is left alone"


@of(actions.import_institutions, again=AGAIN, because="the ledger notes an import that changed nothing")
def _() -> dict[str, Any]:
    a_sector()
    return {"source": institutions(), "by": Nobody()}


@of(actions.add_institution, again=REFUSED)
def _() -> dict[str, Any]:
    return {"name": "Hospital Ejemplo", "level": "establishment", "parent": a_sector(), "key": "h", "by": Nobody()}


@of(actions.rename_institution)
def _() -> dict[str, Any]:
    return {"institution": an_institution(), "name": "Hospital Nuevo", "on": date(2025, 3, 1), "by": Nobody()}


@of(actions.close_institution)
def _() -> dict[str, Any]:
    return {"institution": an_institution(), "on": date(2025, 3, 1), "by": Nobody()}


@of(actions.load_territory)
def _() -> dict[str, Any]:
    return {}


@of(actions.load_tree, in_steps=EACH_IN_ONE)
def _() -> dict[str, Any]:
    return {}


@of(
    actions.ask_for_preview,
    again=AGAIN,
    because="a file sent twice is looked at twice; nothing is imported before a yes",
)
def _() -> dict[str, Any]:
    return {"file": ContentFile(institutions(), "i.csv"), "by": a_coordinator()}


@of(actions.ask_for_import)
def _() -> dict[str, Any]:
    by = a_coordinator()
    a_sector()
    job = actions.ask_for_preview(ContentFile(institutions(), "i.csv"), by=by)
    run_waiting_jobs()
    job.refresh_from_db()
    return {"previewed": job, "by": by}


@of_job("import_institutions")
def _() -> dict[str, Any]:
    by = a_coordinator()
    a_sector()
    job = actions.ask_for_preview(ContentFile(institutions(), "i.csv"), by=by)
    run_waiting_jobs()
    return {"arguments": {"file": job.arguments["file"], "is_dry_run": False}, "by": by}
