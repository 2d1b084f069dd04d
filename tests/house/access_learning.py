"""The doors of `learning`: a study is its person's own. At home the operator of the matrix studies."""

from typing import Any

from qispi.kit.ids import new_id
from qispi.learning.models import Study
from tests.builders.studies import a_published_course, a_study
from tests.house.access_row import ONLY_OWN, Row, reach
from tests.house.access_world import Place, World

LESSON = "u1-l1"


def study_of(world: World, place: Place) -> Study:
    return a_study(place.person, a_published_course())


def a_study_there(world: World, place: Place) -> dict[str, Any]:
    return {"uuid": study_of(world, place).uuid}


def a_lesson_there(world: World, place: Place) -> dict[str, Any]:
    return a_study_there(world, place) | {"lesson": LESSON}


STEP = {"id": str(new_id())}
ROWS: dict[str, Row] = {
    "learning:course": reach(a_study_there, operator=ONLY_OWN),
    "learning:lesson": reach(a_lesson_there, operator=ONLY_OWN),
    "learning:complete": reach(a_lesson_there, data=STEP, operator=ONLY_OWN),
    "learning:opened": reach(a_lesson_there, data=STEP, operator=ONLY_OWN),
    "learning:answer": reach(a_lesson_there, data=STEP | {"check": "u1-l1-c1", "option": "a"}, operator=ONLY_OWN),
}
