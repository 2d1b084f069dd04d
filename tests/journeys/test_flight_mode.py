"""A unit is taken along, the network goes, and it is read and practised all the same."""

import pytest
from playwright.sync_api import Page

from qispi.facts.models import Fact
from qispi.learning.models import CheckAnswer, LessonCompletion, LessonOpening
from tests.builders.people import signed_in
from tests.journeys.test_study import an_enrolled_operator

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
KEPT = """async () => (await Promise.all((await caches.keys()).map(async (name) =>
    (await (await caches.open(name)).keys()).map((one) => new URL(one.url).pathname)))).flat()"""


def in_flight(page: Page) -> None:
    page.wait_for_function("() => navigator.serviceWorker.ready.then(() => true)")
    page.context.set_offline(True)


def test_a_unit_is_read_and_practised_without_network(phone, live_server, client, look) -> None:  # type: ignore[no-untyped-def]
    session = signed_in(client, an_enrolled_operator()).cookies["sessionid"].value
    phone.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    phone.goto(f"{live_server.url}/aprender/")
    phone.get_by_role("button", name="Descargar para estudiar sin conexión").wait_for()
    look(phone, "take-along")
    phone.get_by_role("button", name="Descargar para estudiar sin conexión").click()
    phone.locator("section").get_by_text("listo sin conexión").wait_for()
    look(phone, "taken-along")

    in_flight(phone)
    phone.goto(f"{live_server.url}/mi-curso/")
    phone.get_by_role("link", name="Todos los bloques", exact=True).click()
    phone.get_by_text("Una pregunta de práctica.").click()
    phone.get_by_text("Lleva opciones con su porqué.").wait_for()
    look(phone, "lesson-in-flight")
    phone.get_by_role("button", name="Marcar como leída y seguir").click()
    phone.get_by_role("heading", name="Otra lección").wait_for()
    phone.get_by_text("4 avances por enviar").wait_for()
    assert not Fact.objects.exists()
    phone.context.set_offline(False)
    phone.get_by_text("enviado ✓").wait_for()
    look(phone, "sent")
    assert CheckAnswer.objects.get().is_right and LessonCompletion.objects.get().lesson == "u1-l1"
    assert LessonOpening.objects.count() == 2

    kept = phone.evaluate(KEPT)
    assert all(path.startswith(("/aprender/", "/static/", "/offline/archivos/")) for path in kept)


def test_whoever_studied_on_a_lent_phone_leaves_only_what_was_not_sent(phone, live_server, client, look) -> None:  # type: ignore[no-untyped-def]
    session = signed_in(client, an_enrolled_operator()).cookies["sessionid"].value
    phone.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    phone.goto(f"{live_server.url}/aprender/")
    phone.get_by_role("button", name="Descargar para estudiar sin conexión").click()
    phone.locator("section").get_by_text("listo sin conexión").wait_for()
    in_flight(phone)
    phone.locator("section").get_by_role("link", name="Otra lección").click()
    phone.get_by_text("1 avance por enviar").wait_for()
    phone.goto(f"{live_server.url}/aprender/")
    phone.get_by_text("Sigue esta").wait_for()
    assert phone.locator("a.button.wide").inner_text() == "Otra lección"
    look(phone, "goes-on")

    phone.get_by_role("button", name="Este no es mi teléfono").click()
    phone.get_by_text("Queda 1 avance por enviar").wait_for()
    look(phone, "left")
    phone.context.set_offline(False)
    phone.goto(f"{live_server.url}/aprender/")
    phone.get_by_text("enviado ✓").wait_for()
    assert LessonOpening.objects.get().lesson == "u1-l2"
    phone.get_by_role("button", name="Este no es mi teléfono").click()
    phone.get_by_text("ya no queda nada").wait_for()
    assert phone.evaluate("Object.keys(localStorage)") == []
