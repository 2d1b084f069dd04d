"""A course is published; somebody studies it."""

from typing import Any

from qispi.facts.actions import Happened
from qispi.kit.ids import new_id
from qispi.learning import actions
from qispi.learning.actions import Step
from qispi.learning.rules import StepKind
from tests.builders.courses import a_course, package_of
from tests.builders.people import Nobody
from tests.builders.programme import an_edition, an_operator, at, enrolled, some_people
from tests.builders.studies import a_published_course, a_study
from tests.failpoints.scenario import of


def a_step() -> dict[str, Any]:
    study = a_study(an_operator())
    return {"study": study, "lesson": "u1-l1", "id": new_id(), "by": study.person}


@of(actions.publish)
def _() -> dict[str, Any]:
    return {"package": package_of(a_course()), "by": Nobody()}


@of(actions.begin_studies)
def _() -> dict[str, Any]:
    return {"people": some_people(3), "version": a_published_course(), "by": Nobody()}


@of(actions.open_lesson)
def _() -> dict[str, Any]:
    return a_step()


@of(actions.complete_lesson)
def _() -> dict[str, Any]:
    version, ada = a_published_course(), an_operator()
    edition = an_edition(course_key=version.course_key, minutes=10, audience="salud")
    enrolled([ada], edition)
    return {"study": a_study(ada, version), "lesson": "u1-l1", "id": new_id(), "by": ada}


@of(actions.answer_check)
def _() -> dict[str, Any]:
    return a_step() | {"check": "u1-l1-c1", "option": "a"}


@of(actions.keep_steps)
def _() -> dict[str, Any]:
    study = a_study(an_operator())
    kinds = (StepKind.OPENED, StepKind.COMPLETED)
    return {"steps": [Step(new_id(), kind, "u1-l1", at("20:00")) for kind in kinds], "study": study, "by": study.person}


@of(actions.project_steps)
def _() -> dict[str, Any]:
    study = a_study(an_operator())
    told = {"id": new_id(), "kind": "lesson_completed", "actor": study.person.uuid, "device_at": at("20:00")}
    return {"happened": [Happened(**told, context=study.uuid, body={"lesson": "u1-l1"})], "by": study.person}
