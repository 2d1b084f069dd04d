"""Somebody chooses in a case; the last choice ends it."""

from typing import Any

from qispi.interviews import actions
from qispi.kit.ids import new_id
from tests.builders.interviews import a_course_with_the_case
from tests.builders.programme import an_operator
from tests.builders.studies import a_study
from tests.failpoints.scenario import of


@of(actions.choose)
def _() -> dict[str, Any]:
    study, play = a_study(an_operator(), a_course_with_the_case()), new_id()
    said = {"study": study, "case": "nayeli-acompanada", "play": play, "by": study.person}
    actions.choose(**said, turn="llegada", choice="b", id=new_id())
    return said | {"turn": "consulta", "choice": "b", "id": new_id()}
