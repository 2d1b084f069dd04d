"""A day on a bad line: unit, case and test without network, all of it handed in on return, and the certificate."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from playwright.sync_api import Page

from qispi.assessment.actions import change_sitting, seal_forms
from qispi.assessment.models import HandIn, Seat
from qispi.credentials.models import Certificate
from qispi.facts.models import Fact
from qispi.interviews.queries import case_page
from qispi.kit import clock
from qispi.learning.models import LessonCompletion, Study
from qispi.people.models import Person
from qispi.programme.models import Edition
from qispi.work.actions import hear_news
from tests.builders.credentials import issued
from tests.builders.programme import an_edition, an_operator, enrolled
from tests.journeys.test_case_in_flight import CASE, plays
from tests.journeys.test_flight_mode import in_flight
from tests.journeys.test_interview import PERFECT
from tests.journeys.test_room import enters
from tests.journeys.test_sealed_test import answer, the_hour_has_come

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def ada() -> Person:
    """In an edition at her own pace: two hours of the course, its test, a certificate."""
    call_command("publish_course", stdout=StringIO())
    today = clock.today()
    edition = an_edition(
        rule=Edition.Rule.HOURS_AND_MARK, modality="self_paced", course_key="trata-genero", minutes=120,
        starts_on=today - timedelta(days=1), ends_on=today + timedelta(days=6),
    )  # fmt: skip
    ada = an_operator()
    enrolled([ada], edition)
    return ada


def reads_a_unit(phone: Page, look) -> None:  # type: ignore[no-untyped-def]
    """All the lessons of the unit that lies on the phone, one after the other."""
    phone.locator("section ol a[href]").first.click()
    for done in range(7):
        phone.get_by_text(f"{2 * done + 1} avance").wait_for()  # each lesson opens the next one
        if done == 0:
            look(phone, "day-lesson")
        phone.get_by_role("button", name="Marcar como leída y seguir").click()
    phone.get_by_text("14 avances por enviar").wait_for()


def a_test_that_opens_tomorrow(seat: Seat) -> None:
    now = clock.now()
    change_sitting(sitting=seat.sitting, opens_at=now + timedelta(days=1), closes_at=now + timedelta(days=2), by=None)
    seat.refresh_from_db()
    seal_forms(sitting=seat.sitting)


def sits_the_test(phone: Page, seat: Seat, look) -> None:  # type: ignore[no-untyped-def]
    """Opened by the code that is read aloud in the room, and kept on the phone until the network is back."""
    phone.get_by_role("link", name="Ver la prueba").click()
    phone.get_by_label("Código de la prueba").fill(the_hour_has_come(seat))
    phone.get_by_role("button", name="Abrir con el código").click()
    phone.get_by_role("button", name="Comenzar la prueba").click()
    for number in range(1, 21):
        phone.get_by_text(f"Pregunta {number} de 20").wait_for()
        answer(phone, seat, number, right=number <= 18)
        if number < 20:
            phone.get_by_role("button", name="Siguiente").click()
    phone.get_by_role("button", name="Revisar y entregar").click()
    phone.get_by_role("button", name="Entregar", exact=True).click()
    phone.get_by_text("Se enviará cuando haya conexión").wait_for()
    look(phone, "day-test-kept")


def test_a_day_without_network_ends_in_a_certificate(phone, live_server, look, ada) -> None:  # type: ignore[no-untyped-def]
    url = live_server.url
    seat = Seat.objects.select_related("person", "sitting").get()
    a_test_that_opens_tomorrow(seat)
    enters(phone, url, ada)
    phone.goto(f"{url}/aprender/")
    phone.get_by_role("button", name="Descargar la prueba").click()
    phone.get_by_role("link", name="Ver la prueba").wait_for()
    phone.get_by_role("button", name="Descargar para estudiar sin conexión").nth(1).click()
    phone.locator("section").get_by_text("listo sin conexión").wait_for()
    in_flight(phone)
    phone.goto(f"{url}/aprender/")
    look(phone, "day-list")

    reads_a_unit(phone, look)
    phone.get_by_role("link", name="Caso simulado").click()
    phone.get_by_role("button", name="Comenzar el caso").click()
    plays(phone, PERFECT)
    look(phone, "day-case")
    phone.get_by_role("link", name="Volver a las lecciones").click()
    sits_the_test(phone, seat, look)
    assert not Fact.objects.exists() and not HandIn.objects.exists()

    phone.context.set_offline(False)
    phone.get_by_text("18 de 20").first.wait_for()
    look(phone, "day-result")
    phone.get_by_text("enviado ✓").first.wait_for()
    study = Study.objects.get()
    assert LessonCompletion.objects.filter(study=study).count() == 7
    assert [one.debrief.worth.score for one in case_page(ada, study.uuid, CASE).finished] == [100]
    hear_news()  # as the worker does beside the server, a second later

    issued(Edition.objects.get())
    assert Certificate.objects.get().person == ada
    phone.goto(f"{url}/mis-certificados/")
    look(phone, "day-certificate")
    paper = phone.request.get(url + str(phone.locator("main a[href$='/pdf/']").first.get_attribute("href")))
    assert paper.body().startswith(b"%PDF")
