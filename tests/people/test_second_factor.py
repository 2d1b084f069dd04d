"""The second factor: begun once, of this moment only, never twice."""

from datetime import timedelta

import pyotp
import pytest

from qispi.kit import clock
from qispi.people import actions, queries
from qispi.people.errors import WrongFactor
from qispi.people.models import Person
from tests.builders.people import a_coordinator, a_person

pytestmark = pytest.mark.django_db


def test_a_code_of_this_moment_proves_and_the_same_one_does_not_twice():
    person, totp = _enrolled()
    code = _code(totp)

    actions.prove_factor(person=person, code=code, by=person)

    with pytest.raises(WrongFactor):
        actions.prove_factor(person=person, code=code, by=person)


def test_a_code_of_a_minute_ago_proves_nothing():
    person, totp = _enrolled()
    old = totp.at(int(clock.true_now().timestamp()) - 90)

    with pytest.raises(WrongFactor):
        actions.prove_factor(person=person, code=old, by=person)


def test_the_secret_is_never_shown_after_it_was_confirmed():
    person, totp = _enrolled()
    actions.prove_factor(person=person, code=_code(totp), by=person)

    assert queries.factor_to_enrol(person) is None
    with pytest.raises(WrongFactor):
        actions.begin_second_factor(person=person, by=person)


def test_wrong_codes_shut_the_door_for_a_while():
    person, totp = _enrolled()
    for _ in range(6):
        with pytest.raises(WrongFactor):
            actions.prove_factor(person=person, code="000000", by=person)

    with pytest.raises(WrongFactor):
        actions.prove_factor(person=person, code=_code(totp), by=person)
    with clock.at(clock.now() + timedelta(minutes=5)):
        actions.prove_factor(person=person, code=_code(totp), by=person)


def test_the_square_is_shown_only_after_the_person_begins(client):
    client.force_login(a_coordinator())

    before = client.get("/segundo-factor/").content.decode()
    client.post("/segundo-factor/empezar/")
    after = client.get("/segundo-factor/").content.decode()

    assert "<svg" in after.split("<main")[1] and "Escribir la clave" not in before


def test_a_proof_leads_back_to_where_one_was(client):
    person, totp = _enrolled()
    client.force_login(person)

    answer = client.post("/segundo-factor/probar/", {"code": _code(totp), "next": "/personas/"})

    assert answer.url == "/personas/"
    assert client.get("/personas/").status_code == 200


def test_a_proof_leads_to_no_other_site(client):
    person, totp = _enrolled()
    client.force_login(person)

    answer = client.post("/segundo-factor/probar/", {"code": _code(totp), "next": "https://example.org/"})

    assert answer.url == "/inicio/"


def test_invented_people_share_one_code_and_real_ones_none(settings):
    settings.QISPI_DEMO = True
    person = a_coordinator()
    actions.give_demo_factor(person=person, by=person)

    actions.prove_factor(person=person, code=queries.demo_factor_code(), by=person)

    settings.QISPI_DEMO = False
    assert queries.demo_note() == ""
    with pytest.raises(WrongFactor):
        actions.give_demo_factor(person=a_person(), by=person)


def _enrolled() -> tuple[Person, pyotp.TOTP]:
    person = a_coordinator()
    return person, pyotp.TOTP(actions.begin_second_factor(person=person, by=person))


def _code(totp: pyotp.TOTP) -> str:
    return totp.at(int(clock.true_now().timestamp()))
