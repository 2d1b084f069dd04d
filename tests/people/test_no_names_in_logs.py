"""What the server writes to its log names nobody: planted signs are looked for in every line."""

import logging

import pytest
from django.test import Client

from qispi.people import actions
from tests.builders.people import Nobody, a_coordinator, a_person, signed_in

pytestmark = pytest.mark.django_db
SIGNS = ["47110815", "Zoraida", "Plantadez", "zoraida@ejemplo.pe", "731846"]


def test_no_line_of_the_log_names_anybody(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    logging.getLogger("django.db.backends").setLevel(logging.CRITICAL)  # statements are logged in no settings of ours
    person = a_person("Zoraida", surname="Plantadez", document="47110815", email="zoraida@ejemplo.pe")
    code = actions.hand_out_code(person=person, by=Nobody())
    stranger, coordinator = Client(raise_request_exception=False), signed_in(Client(), a_coordinator())

    stranger.post("/entrar/abrir/", {"document": "47110815", "pin": "000000"})
    stranger.post("/activar/codigo/", {"document": "47110815", "code": code})
    stranger.post("/pin/guardar/", {"pin": "731846", "again": "731846"})
    coordinator.get("/personas/?q=Plantadez")
    coordinator.get("/no-existe/")
    coordinator.post(f"/personas/{person.uuid}/corregir/guardar/", {"given_names": "", "email": "zoraida@ejemplo.pe"})
    stranger.get(f"/a/{code}/")

    said = "\n".join(record.getMessage() + str(record.exc_text or "") for record in caplog.records)
    assert [sign for sign in [*SIGNS, code] if sign in said] == []
