"""A change of keys while people sign in and come in; stopped anywhere, run again, nobody is lost or doubled."""

import json
import os
import subprocess
import sys

import pytest
from django.core.management import call_command

from qispi.kit.keys import keyring, make_keyring
from qispi.people import actions, queries
from qispi.people.actions import Attempt, NewPerson
from qispi.people.errors import DocumentIsTaken, KeyChangeIsOpen
from qispi.people.models import PersonDocument
from tests.builders.people import Nobody, a_coordinator, a_person, ada
from tests.house.tree import ROOT

pytestmark = pytest.mark.django_db
PIN = "731846"


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path):
    settings.QISPI_KEYS = tmp_path
    make_keyring(tmp_path)


def test_people_sign_in_at_every_step_of_a_change():
    person, entered = _with_pin("40000001"), []
    steps = [
        lambda: actions.begin_key_change(by=Nobody()),
        actions.backfill_next_batch,
        lambda: actions.finish_key_change(by=Nobody()),
    ]

    for step in steps:
        step()
        entered.append(actions.sign_in(_attempt("40000001"), pin=PIN))

    assert entered == [person] * 3
    assert keyring().leaving is None and keyring().current == "k2"


def test_an_open_code_still_lets_in_after_a_change():
    code = actions.hand_out_code(person=ada(document="40000001"), by=Nobody())

    actions.begin_key_change(by=Nobody())

    assert actions.show_code(_attempt("40000001"), code=code)


def test_nobody_is_doubled_in_the_middle_of_a_change():
    ada(document="40000001")
    actions.begin_key_change(by=Nobody())
    ada(document="40000002")
    actions.backfill_next_batch()

    for number in ("40000001", "40000002"):
        with pytest.raises(DocumentIsTaken):
            actions.register_people([NewPerson("Otra", "Ada", "F", [("dni", number)])], by=Nobody())


def test_a_change_that_was_stopped_goes_on_with_the_same_key():
    ada()
    actions.begin_key_change(by=Nobody())

    again = actions.begin_key_change(by=Nobody())

    assert again.current == "k2"
    with pytest.raises(KeyChangeIsOpen):
        actions.finish_key_change(by=Nobody())


def test_the_command_moves_every_document_twice_in_a_row(capsys):
    person = ada(document="40000001")
    for _ in range(600):
        a_person()

    answers = []
    for _ in range(2):
        call_command("change_keys", "--json")
        answers.append(json.loads(capsys.readouterr().out))

    assert [answer["documents"] for answer in answers] == [601, 601]
    assert queries.people_by_documents([("dni", "40000001")]) == {("dni", "40000001"): person}
    assert queries.document_of(a_coordinator(), person) == "40000001"
    assert {bytes(sealed)[:2] for sealed in PersonDocument.objects.values_list("sealed", flat=True)} == {b"k3"}


def test_a_session_outlives_a_change_of_keys(client):
    client.force_login(ada())

    call_command("change_keys", "--json")

    assert client.get("/mis-datos/").status_code == 200


def test_people_prepared_under_the_old_key_are_sealed_again():
    prepared = actions.prepare_people([NewPerson("Ficticia", "Ada", "F", [("dni", "40000001")])])
    call_command("change_keys", "--json")

    saved = actions.save_prepared(prepared, by=Nobody())

    assert queries.people_by_documents([("dni", "40000001")]) == {("dni", "40000001"): saved[0]}


def _attempt(document: str) -> Attempt:
    return Attempt("dni", document, "phone", "192.0.2.1")


def _with_pin(document: str):
    code = actions.hand_out_code(person=ada(document=document), by=Nobody())
    admission = actions.show_code(_attempt(document), code=code)
    return actions.choose_pin(admission, pin=PIN, again=PIN, attempt=_attempt(document))


@pytest.mark.slow
def test_nobody_is_kept_out_while_the_keys_of_thousands_change():
    """In a process of its own, on a database on disk: one in memory has no second writer who waits."""
    address = os.environ.get("QISPI_TEST_DATABASE_URL", "")
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")}

    ended = subprocess.run(
        [sys.executable, "-W", "ignore", "-m", "bench.change_keys", "--one", "2000", address],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )

    assert "nobody kept out" in ended.stdout, ended.stdout + ended.stderr
