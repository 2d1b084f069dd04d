"""The doors of `territory` and `work`: the tree as far as a role reaches, jobs and files for who asked."""

from typing import Any

from qispi.work.actions import ask_for, keep_file
from qispi.work.models import Job
from tests.house.access_row import EVERYWHERE, IN_THE_HOUSE, IN_THE_REGION, ONLY_OWN, Row, only, reach
from tests.house.access_world import Place, World


def the_institution(world: World, place: Place) -> dict[str, Any]:
    return {"uuid": place.institution.uuid}


def her_job(world: World, place: Place) -> dict[str, Any]:
    return {"uuid": ask_for("deliver_event", {}, by=place.person).uuid}


def her_file(world: World, place: Place) -> dict[str, Any]:
    return {"uuid": keep_file(b"Lista", name="lista.csv", purpose="matrix", owner=place.person).uuid}


def a_preview(world: World, place: Place) -> dict[str, Any]:
    """Asked for by the nation's coordinator, who alone brings institutions in."""
    job = ask_for("import_institutions", {"file": "", "is_dry_run": True}, by=world.viewers["nation"])
    Job.objects.filter(pk=job.pk).update(state=Job.State.DONE, result={"is_dry_run": True})
    return {"uuid": job.uuid}


ROWS: dict[str, Row] = {
    "territory:institutions": only("focal_point", "region", "nation"),
    "territory:export": only("focal_point", "region", "nation"),
    "territory:institution": reach(the_institution, focal_point=IN_THE_HOUSE, region=IN_THE_REGION, nation=EVERYWHERE),
    "territory:import_file": only("nation"),
    "territory:preview": only("nation"),
    "territory:imported": reach(a_preview, nation=EVERYWHERE),
    "territory:confirm": reach(a_preview, nation=EVERYWHERE),
    "work:job": reach(her_job, operator=ONLY_OWN),
    "work:stored_file": reach(her_file, operator=ONLY_OWN),
}
