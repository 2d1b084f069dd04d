"""A forgotten PIN in the room: the trainer of today's session gives a code there; the day after she can't."""

from datetime import timedelta

import pytest
from django.test import Client

from qispi.kit import clock
from qispi.people.models import ActivationCode
from tests.builders.people import signed_in
from tests.builders.programme import a_region, a_session, a_trainer, an_edition, an_operator, at, enrolled

pytestmark = pytest.mark.django_db


def test_the_trainer_of_today_gives_a_code_in_the_room_and_goes_back_to_it():
    session, person, trainer = a_room()

    with clock.at(at("9:30")):
        page = trainer.get(f"/sesiones/{session.uuid}/").content.decode()
        code = trainer.post(f"/personas/{person.uuid}/codigo/", {"next": f"/sesiones/{session.uuid}/"})

    assert "Alguien no puede entrar" in page
    assert f'href="/sesiones/{session.uuid}/"' in code.content.decode()
    assert ActivationCode.objects.filter(person=person, used_at=None).count() == 1


def test_on_another_day_she_finds_nobody_to_let_in():
    session, person, trainer = a_room()

    with clock.at(at("9:30") + timedelta(days=1)):
        page = trainer.get(f"/sesiones/{session.uuid}/").content.decode()
        answer = trainer.post(f"/personas/{person.uuid}/codigo/")

    assert "Alguien no puede entrar" not in page
    assert answer.status_code == 404


def a_room():
    trainer = a_trainer(region=a_region())
    session = a_session(an_edition(), trainer=trainer)
    person = an_operator()
    enrolled([person], session.edition)
    with clock.at(at("9:00")):
        client = signed_in(Client(), trainer)
    client_session = client.session
    client_session["factor_at"] = (at("9:30") + timedelta(days=2)).timestamp()
    client_session.save()
    return session, person, client
