"""The doors of `offline`: bundles are public, as the courses that they carry; a phone is its person's.

The inbox is found by our own pages alone, which send its header: tests/offline/test_inbox.py.
"""

from typing import Any

from qispi.learning.models import VersionFile
from tests.builders.assessment import sealed_forms
from tests.builders.studies import a_published_course
from tests.house.access_row import Row, everybody, only, public
from tests.house.access_world import Place, World


def a_bundle(world: World, place: Place) -> dict[str, Any]:
    version = a_published_course()
    return {"course": version.course_key, "version": version.version}


def a_file_of_it(world: World, place: Place) -> dict[str, Any]:
    return {"sha256": VersionFile.objects.filter(version=a_published_course())[0].file_id}


def closed_forms(world: World, place: Place) -> dict[str, Any]:
    return {"sha256": sealed_forms().sha256}


def an_open_sitting(world: World, place: Place) -> dict[str, Any]:
    return {"sitting": sealed_forms().sitting.uuid}


ROWS: dict[str, Row] = {
    "offline:worker": public(),
    "offline:shell": public(),
    "offline:app": public(),
    "offline:player": public(words={"tag": "older"}),
    "offline:studies": everybody(),
    "offline:manifest": public(of=a_bundle),
    "offline:file": public(of=a_file_of_it),
    "offline:sealed_test": public(of=closed_forms),
    "offline:key": public(of=an_open_sitting),
    "offline:inbox": only(),
    "offline:phone": everybody(),
    "offline:seal_key": public(),
}
