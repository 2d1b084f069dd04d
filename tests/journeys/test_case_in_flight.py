"""The case is played without network, left and gone on with, and told the server later: the same score on its page."""

import pytest

from qispi.facts.models import Fact
from qispi.interviews.queries import case_page
from qispi.learning.models import Study
from tests.builders.interviews import a_course_with_the_case
from tests.builders.people import a_person, signed_in
from tests.builders.studies import a_study
from tests.journeys.test_flight_mode import in_flight
from tests.journeys.test_interview import PERFECT

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
CASE = "nayeli-acompanada"


@pytest.fixture
def study() -> Study:
    return a_study(a_person("Ada"), a_course_with_the_case())


def take_along(page, url, client, study):  # type: ignore[no-untyped-def]
    """The unit with its case lies on the phone, and the network is gone."""
    session = signed_in(client, study.person).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": url}])
    page.goto(f"{url}/aprender/")
    page.get_by_role("button", name="Descargar para estudiar sin conexión").click()
    page.locator("section").get_by_text("listo sin conexión").wait_for()
    in_flight(page)


def choose(page, number, key):  # type: ignore[no-untyped-def]
    page.get_by_role("heading", name=f"Momento {number} de").wait_for()
    page.locator(f"button.option[value={key}]").click()


def plays(page, keys):  # type: ignore[no-untyped-def]
    for number, key in enumerate(keys, start=1):
        choose(page, number, key)
    page.get_by_role("heading", name="Su recorrido").wait_for()


def test_the_case_is_played_without_network_and_counts_the_same(phone, live_server, client, look, study) -> None:  # type: ignore[no-untyped-def]
    take_along(phone, live_server.url, client, study)
    phone.get_by_role("link", name="Caso simulado").click()
    phone.get_by_role("button", name="Comenzar el caso").wait_for()
    look(phone, "case-in-flight")
    phone.get_by_role("button", name="Comenzar el caso").click()
    choose(phone, 1, PERFECT[0])
    choose(phone, 2, PERFECT[1])
    phone.get_by_role("heading", name="Momento 3 de").wait_for()
    look(phone, "case-in-flight-turn")

    phone.goto(f"{live_server.url}/aprender/")  # left, and gone on with
    phone.get_by_role("link", name="Caso simulado").click()
    phone.get_by_role("link", name="Seguir donde quedó").click()
    for number, key in enumerate(PERFECT[2:], start=3):
        choose(phone, number, key)
    phone.get_by_text("100 de 100 puntos del protocolo.").wait_for()
    look(phone, "case-in-flight-debrief")
    assert not Fact.objects.exists()

    phone.context.set_offline(False)
    phone.get_by_text("enviado ✓").wait_for()
    (play,) = case_page(study.person, study.uuid, CASE).finished
    assert (play.debrief.worth.score, len(play.way)) == (100, len(PERFECT))
    assert Fact.objects.get(kind="interview_finished").body["score"] == 100
    phone.goto(f"{live_server.url}/caso/{study.uuid}/{CASE}/{play.uuid}/")
    assert phone.get_by_text("100 de 100 puntos del protocolo.").is_visible()


def test_a_critical_error_is_told_with_what_to_do_instead_and_repeated(desk, live_server, client, look, study) -> None:  # type: ignore[no-untyped-def]
    take_along(desk, live_server.url, client, study)
    desk.get_by_role("link", name="Caso simulado").click()
    desk.get_by_role("button", name="Comenzar el caso").click()
    desk.get_by_role("heading", name="Momento 1 de").wait_for()
    look(desk, "case-in-flight-turn")

    plays(desk, "aa" + PERFECT[1:].replace("d", "c"))

    assert desk.get_by_text("Hubo un error crítico").is_visible()
    assert desk.get_by_role("heading", name="Preguntar por la violencia delante de quien la controla").is_visible()
    assert desk.get_by_text("Por verificar").first.is_visible()
    look(desk, "case-in-flight-debrief")
    desk.get_by_role("button", name="Repetir el caso").click()
    plays(desk, "bb")
    desk.get_by_role("link", name="Volver a las lecciones").click()
    desk.get_by_role("link", name="Caso simulado").click()
    desk.get_by_role("heading", name="Cómo le fue antes").wait_for()
    look(desk, "case-in-flight")
    assert desk.locator("section li").count() == 2
