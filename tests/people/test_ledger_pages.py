"""The auditor sees who saw whose data and who did what; to look is itself written down."""

import re
from pathlib import Path

import pytest
from django.test import Client

from qispi.people import actions
from qispi.people.ledger_words import WORDS
from tests.builders.people import Nobody, a_coordinator, a_person, ada, signed_in

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]
WRITTEN_DOWN = re.compile(r'\b(?:record|line_of|reading\.saw)\(\s*"([^"]+)"')


def an_auditor() -> Client:
    return signed_in(Client(), a_person("Olga", surname="Auditora", role="auditor"))


def test_the_auditor_sees_who_looked_at_a_person():
    person = ada()
    signed_in(Client(), a_coordinator()).get(f"/personas/{person.uuid}/")

    page = an_auditor().get("/registro/lecturas/").content.decode()

    assert "vio la ficha de una persona" in page
    assert "Supuesta Ejemplo, Elena" in page


def test_the_auditor_sees_who_did_what_to_a_record():
    actions.hand_out_code(person=(person := ada()), by=a_coordinator())

    page = an_auditor().get(f"/registro/acciones/?person={person.uuid}").content.decode()

    assert "entregó un código" in page
    assert "registró" not in page or str(person.uuid) in page


def test_a_look_at_the_log_is_in_the_log():
    auditor = an_auditor()
    auditor.get("/registro/lecturas/")
    actions.register_people([], by=Nobody())

    page = auditor.get("/registro/lecturas/").content.decode()

    assert "vio el registro de lecturas" not in auditor.get("/registro/lecturas/?day=2001-01-01").content.decode()
    assert "Auditora" in page


def test_what_cannot_be_read_narrows_nothing():
    assert an_auditor().get("/registro/acciones/?day=ayer&person=nadie&page=zz").status_code == 200


def test_the_log_costs_the_same_for_three_looks_and_for_thirty(django_assert_max_num_queries):
    coordinator = signed_in(Client(), a_coordinator())
    for _ in range(30):
        coordinator.get(f"/personas/{ada().uuid}/")
    auditor = an_auditor()

    with django_assert_max_num_queries(8):
        auditor.get("/registro/acciones/")


def test_a_look_says_in_words_how_it_was_narrowed():
    signed_in(Client(), a_coordinator()).get("/personas/?q=Supuesta")

    page = an_auditor().get("/registro/lecturas/").content.decode()

    assert "por: nombre" in page


def test_each_deed_and_each_look_that_the_code_writes_down_has_its_words():
    said = {name for source in (ROOT / "src").rglob("*.py") for name in WRITTEN_DOWN.findall(source.read_text("utf-8"))}

    assert len(said) > 60, "the search finds nothing: this test proves nothing"
    assert sorted(said - set(WORDS)) == []
