"""The doors of `interviews`: a way through a case is its person's own, as her study is."""

from typing import Any

from qispi.kit.ids import new_id
from tests.builders.interviews import a_course_with_the_case
from tests.builders.studies import a_study
from tests.house.access_row import ONLY_OWN, Row, reach
from tests.house.access_world import Place, World


def a_case_there(world: World, place: Place) -> dict[str, Any]:
    return {"uuid": a_study(place.person, a_course_with_the_case()).uuid, "case": "nayeli-acompanada"}


def a_play_there(world: World, place: Place) -> dict[str, Any]:
    return a_case_there(world, place) | {"play": new_id()}


CHOICE = {"id": str(new_id()), "turn": "llegada", "choice": "c"}
ROWS: dict[str, Row] = {
    "interviews:case": reach(a_case_there, operator=ONLY_OWN),
    "interviews:play": reach(a_play_there, operator=ONLY_OWN),
    "interviews:choose": reach(a_play_there, data=CHOICE, operator=ONLY_OWN),
}
