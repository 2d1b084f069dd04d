"""A course is published, people study it."""

from typing import Any

from qispi.learning import actions
from tests.builders.courses import a_course, package_of
from tests.builders.programme import some_people
from tests.failpoints.scenario import of


@of(actions.publish)
def _() -> dict[str, Any]:
    return {"package": package_of(a_course()), "by": None}


@of(actions.begin_studies)
def _() -> dict[str, Any]:
    version = actions.publish(package_of(a_course()), by=None)
    return {"people": some_people(2), "version": version, "by": None}
