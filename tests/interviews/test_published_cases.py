"""A case is published with its course and stays as it was: what was played before is there, scored by its own rules."""

import json
from pathlib import Path

import pytest
from django.test import Client

from qispi.interviews.actions import additions_from
from qispi.interviews.queries import case_page, cases_of, scenarios_in
from qispi.kit.ids import new_id
from qispi.learning.actions import compiled
from qispi.learning.compiler.weights import UNIT_BUDGET, weights
from tests.builders.interviews import CONTENT, a_course_with_the_case, a_scenario
from tests.builders.people import a_person, signed_in
from tests.builders.studies import a_published_course, a_study
from tests.interviews.test_pages import PERFECT, address, plays

pytestmark = pytest.mark.django_db
NATIONAL = CONTENT / "courses" / "trata-genero"


def test_the_course_brings_its_case_in_its_unit_and_within_the_budget() -> None:
    package = compiled(NATIONAL)

    assert json.loads(package.file("interviews/nayeli-acompanada.json")) == a_scenario()
    assert package.player == 2
    assert 0 < weights(package)["u4"] <= UNIT_BUDGET
    assert package.fingerprint == compiled(NATIONAL).fingerprint


def test_the_same_file_gives_the_same_bytes_and_another_unit_gets_nothing(tmp_path: Path) -> None:
    assert additions_from(CONTENT, ["u4"]) == additions_from(CONTENT, ["u4"]) != []
    assert additions_from(CONTENT, ["u1"]) == additions_from(tmp_path, ["u4"]) == []


def test_a_phone_finds_the_case_in_the_files_of_its_unit(client: Client) -> None:
    version = a_course_with_the_case()

    told = client.get(f"/offline/cursos/{version.course_key}/{version.version}/manifest.json").json()

    (unit,) = told["units"]
    (case,) = unit["added"]
    (file,) = [one for one in unit["files"] if one["path"] == case["path"]]
    assert (told["player"], case["key"], case["kind"]) == (2, "nayeli-acompanada", "interview")
    assert json.loads(client.get(f"/offline/archivos/{file['sha256']}").content)["key"] == case["key"]


def test_what_was_played_in_an_earlier_version_stays_and_is_scored_by_it(client: Client) -> None:
    ada = a_person("Ada")
    study = a_study(ada, a_course_with_the_case())
    play = new_id()
    plays(signed_in(client, ada), study, play, PERFECT)

    harder = [step | {"weight": 1} for step in a_scenario()["steps"]]
    later = a_study(ada, a_course_with_the_case("3", version_of_case="9", steps=harder))

    assert "100 de 100 puntos" in client.get(address(study, play)).content.decode()
    (before,) = case_page(ada, study.uuid, "nayeli-acompanada").finished
    assert before.debrief.worth.score == 100
    assert case_page(ada, later.uuid, "nayeli-acompanada").finished == []
    assert scenarios_in(later.version.uuid)["nayeli-acompanada"]["version"] == "9"


def test_a_course_without_a_case_offers_none(client: Client) -> None:
    study = a_study(a_person("Ada"), a_published_course())

    assert cases_of(study.version.uuid, ["u1"]) == []
    assert signed_in(client, study.person).get(address(study)).status_code == 404
