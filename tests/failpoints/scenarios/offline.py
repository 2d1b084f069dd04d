"""A phone comes back into the network."""

from typing import Any

from qispi.offline import actions
from tests.builders.people import a_person
from tests.builders.phones import a_batch, a_told
from tests.builders.studies import a_study
from tests.failpoints.scenario import of


@of(actions.take_in, in_steps="what is told is kept in a commit of its own, and counted in the next")
def _() -> dict[str, Any]:
    study = a_study(a_person("Ada"))
    return {"batch": a_batch(a_told(study), a_told(study, "of tomorrow"), {"id": "roto"}), "by": study.person}
