"""*Mis datos* tells and gives away all that is held about a person, also what the storeys above hold."""

import json

import pytest
from django.test import Client

from qispi.people import actions
from qispi.people.models import CorrectionRequest
from tests.builders.people import a_coordinator, dario, signed_in
from tests.builders.programme import a_closed_room, an_edition, some_people

pytestmark = pytest.mark.django_db


def test_what_happened_in_a_room_is_told_and_downloaded():
    person = some_people(1)[0]
    a_closed_room([person], an_edition(title="Curso de ejemplo"))
    client = Client()
    client.force_login(person)

    page = client.get("/mis-datos/").content.decode()
    told = json.loads(client.get("/mis-datos/?formato=json").content)

    assert "Curso de ejemplo" in page and "toda la sesión" in page.lower()
    assert [len(told[part]) for part in ("inscripciones", "asistencia", "capacitaciones")] == [1, 1, 1]


def test_an_error_reaches_who_may_correct_it_and_nobody_else():
    person = some_people(1)[0]
    client = Client()
    client.force_login(person)

    client.post("/mis-datos/error/", {"about": "name", "text": "Se escribe con z"})

    assert "Se escribe con z" in signed_in(Client(), a_coordinator()).get("/personas/correcciones/").content.decode()
    elsewhere = signed_in(Client(), dario(region="08"))
    assert "Se escribe con z" not in elsewhere.get("/personas/correcciones/").content.decode()


def test_a_button_pressed_twice_asks_once():
    person = some_people(1)[0]

    for _ in range(2):
        actions.ask_correction(person=person, about="name", text="Con z", by=person)

    assert CorrectionRequest.objects.count() == 1
