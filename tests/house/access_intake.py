"""The doors of `intake`: a list belongs to who brought it; rows that wait and proposals reach as far as a role does."""

from typing import Any

from django.core.files.base import ContentFile

from qispi.intake.actions import bring_table, keep_upload, shape_proposals, shape_rejected
from qispi.intake.actions.keeping import Differs
from qispi.intake.events import Unread
from qispi.intake.models import Upload
from qispi.kit.ids import new_id
from qispi.people.models import Person
from qispi.work.actions import run_waiting_jobs
from tests.builders.people import a_grant, a_person
from tests.builders.uploads import NOBODY, a_list
from tests.house.access_people import COORDINATION
from tests.house.access_row import ONLY_OWN, Row, only, reach
from tests.house.access_world import OWN, Place, World

BRINGERS = ("focal_point", "region", "nation")


def a_focal_point_there(world: World, place: Place) -> Person:
    """At home she of the matrix, elsewhere another: nobody sees the pages of a list but who brought it."""
    if place.name == OWN:
        return world.viewers["focal_point"]
    other = a_person("Nora", surname="Inventada", region=place.region, institution=place.institution)
    a_grant(other, "focal_point", institution=place.institution)
    return other


def a_list_there(world: World, place: Place) -> dict[str, Any]:
    file = ContentFile(a_list(NOBODY), name="lista.csv")
    upload = bring_table(file, kind="roster", context={}, by=a_focal_point_there(world, place))
    run_waiting_jobs()
    return {"uuid": upload.uuid}


def a_row_there(world: World, place: Place) -> dict[str, Any]:
    """Brought in that region by somebody who is in no row of the matrix."""
    unread = Unread("", 3, "DNI", "document", "Falta el documento.", ("DNI", "Nombre"), ("", f"Nadia {new_id()}"))
    rows = shape_rejected([unread], region=place.region.code)
    _kept(rows, [], place)
    return {"uuid": rows[0].uuid}


def a_proposal_there(world: World, place: Place) -> dict[str, Any]:
    record = place.person.uuid
    _kept([], shape_proposals("roster", [Differs(record, "email", "", f"{new_id().hex}@example.gob.pe")]), place)
    return {"kind": "roster", "record": record}


def _kept(rows: list[Any], proposals: list[Any], place: Place) -> Upload:
    about = {"kind": "roster", "name": "lista.csv", "sha256": "0" * 64, "context": {}, "summary": {}}
    return keep_upload(**about, rejected=rows, proposals=proposals, by=place.person)


ROWS: dict[str, Row] = {
    "intake:uploads": only(*BRINGERS),
    "intake:new_upload": only(*BRINGERS, words={"kind": "roster"}),
    "intake:bring": only(*BRINGERS, words={"kind": "roster"}),
    "intake:upload": reach(a_list_there, focal_point=ONLY_OWN),
    "intake:columns": reach(a_list_there, focal_point=ONLY_OWN),
    "intake:set_columns": reach(a_list_there, focal_point=ONLY_OWN),
    "intake:save": reach(a_list_there, focal_point=ONLY_OWN),
    "intake:discard": reach(a_list_there, focal_point=ONLY_OWN),
    "intake:unread": reach(a_list_there, focal_point=ONLY_OWN),
    "intake:result": reach(a_list_there, focal_point=ONLY_OWN),
    # What waits
    "intake:waiting": only(*BRINGERS),
    "intake:waiting_file": only(*BRINGERS),
    "intake:drop_row": reach(a_row_there, **COORDINATION),
    "intake:proposals": only("region", "nation"),
    "intake:decide": reach(a_proposal_there, **COORDINATION),
}
