"""Two people on one phone: what Ada could not send waits at the door under her initials, and leaves with Bruno."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page

from qispi.facts.models import Fact
from qispi.learning.models import LessonCompletion
from tests.builders.people import a_person, signed_in
from tests.journeys.test_flight_mode import in_flight
from tests.journeys.test_study import an_enrolled_operator

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
# all that lies in this site's databases, whoever it belongs to
ALL = """async () => {
  const asked = (request) => new Promise((tell) => { request.onsuccess = () => tell(request.result); });
  const found = [];
  for (const { name } of await indexedDB.databases()) {
    const base = await asked(indexedDB.open(name)), names = [...base.objectStoreNames];
    for (const one of names) {
      const place = base.transaction(names).objectStore(one);
      const keys = await asked(place.getAllKeys()), values = await asked(place.getAll());
      values.forEach((value, n) => found.push([one, keys[n], value]));
    }
    base.close();
  }
  return JSON.stringify(found) + JSON.stringify({ ...localStorage });
}"""


def come_in(page: Page, live_server: Any, client: Any, person: Any) -> None:
    client.cookies.clear()
    session = signed_in(client, person).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])


def studied_in_flight(page: Page, live_server: Any) -> None:
    """Ada takes a unit along, opens a lesson without network and reads it to its end."""
    page.goto(f"{live_server.url}/aprender/")
    page.get_by_role("button", name="Descargar para estudiar sin conexión").click()
    page.locator("section").get_by_text("listo sin conexión").wait_for()
    in_flight(page)
    page.get_by_role("link", name="Todos los bloques", exact=True).click()
    page.get_by_role("button", name="Marcar como leída y seguir").click()
    page.get_by_text("3 avances por enviar").wait_for()


def test_a_colleague_carries_what_she_can_not_read(phone, live_server, client, look) -> None:  # type: ignore[no-untyped-def]
    ada, bruno = an_enrolled_operator(), a_person("Bruno")
    come_in(phone, live_server, client, ada)
    studied_in_flight(phone, live_server)

    phone.context.clear_cookies()
    phone.context.set_offline(False)
    phone.goto(f"{live_server.url}/entrar/")
    phone.get_by_text(f"3 respuestas de {ada.initials} esperan").wait_for()
    look(phone, "three-answers-wait")
    lies_there = phone.evaluate(ALL)
    assert ada.paternal_surname not in lies_there and "lesson_completed" not in lies_there

    come_in(phone, live_server, client, bruno)
    phone.goto(f"{live_server.url}/aprender/")
    phone.get_by_text("enviado ✓").wait_for()
    look(phone, "carried")
    assert set(Fact.objects.values_list("actor", flat=True)) == {ada.uuid} and Fact.objects.count() == 3
    assert LessonCompletion.objects.get().study.person == ada
    assert '"token"' in lies_there and f'"{ada.uuid.hex}' not in phone.evaluate(ALL)  # her proof is gone with her

    phone.context.clear_cookies()
    phone.goto(f"{live_server.url}/entrar/")
    phone.get_by_role("heading", name="Entrar").wait_for()
    assert not phone.get_by_text("esperan").is_visible()


def test_not_my_phone_takes_away_all_that_was_sent_and_closes_the_rest(phone, live_server, client, look) -> None:  # type: ignore[no-untyped-def]
    ada = an_enrolled_operator()
    come_in(phone, live_server, client, ada)
    studied_in_flight(phone, live_server)

    phone.goto(f"{live_server.url}/aprender/")
    phone.get_by_role("button", name="Este no es mi teléfono").click()
    phone.get_by_text("Quedan 3 avances por enviar").wait_for()
    lies_there = phone.evaluate(ALL)
    assert not [word for word in ("lesson", "token", "qispi-shelf", "qispi-mine") if f'"{word}' in lies_there]
    phone.context.clear_cookies()
    phone.context.set_offline(False)
    phone.goto(f"{live_server.url}/entrar/")
    phone.get_by_text(f"3 respuestas de {ada.initials} esperan").wait_for()
    assert json.loads(phone.evaluate("localStorage['qispi-people']")).keys() == {str(ada.uuid)}

    come_in(phone, live_server, client, ada)
    phone.goto(f"{live_server.url}/aprender/")
    phone.get_by_text("enviado ✓").wait_for()
    assert Fact.objects.count() == 3
