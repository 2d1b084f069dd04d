"""An operator studies on her phone: she goes on where she left, answers, and marks a lesson as read."""

import pytest
from playwright.sync_api import Browser, Page

from qispi.learning.models import CheckAnswer, LessonCompletion, LessonOpening
from qispi.people.models import Person
from tests.browser import follow
from tests.builders.people import signed_in
from tests.builders.programme import an_edition, an_operator, enrolled
from tests.builders.studies import a_published_course

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def an_enrolled_operator() -> Person:
    ada = an_operator()
    enrolled([ada], an_edition(course_key=a_published_course().course_key, minutes=20, minimum_share=100))
    return ada


def come_in(page: Page, url: str, person: Person, client) -> None:  # type: ignore[no-untyped-def]
    session = signed_in(client, person).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": url}])
    page.goto(f"{url}/mi-curso/")


def test_she_studies_and_completes_the_course(phone, live_server, client, look) -> None:  # type: ignore[no-untyped-def]
    come_in(phone, live_server.url, an_enrolled_operator(), client)
    look(phone, "my-course")
    follow(phone.get_by_role("link", name="Empezar"))
    look(phone, "lesson")

    with phone.expect_response("**/respuesta/"):
        phone.get_by_text("Una pregunta de práctica.").click()
    assert phone.get_by_text("Lleva opciones con su porqué.").is_visible()
    look(phone, "lesson-answered")
    follow(phone.get_by_role("button", name="Marcar como leída y seguir"))
    phone.get_by_role("heading", name="Otra lección").wait_for()
    follow(phone.get_by_role("button", name="Marcar como leída y seguir"))
    phone.get_by_text("Leyó todas las lecciones.").wait_for()
    look(phone, "course-read")
    phone.goto(f"{live_server.url}/mi-curso/")

    assert phone.get_by_text("completó lo que pide la edición").is_visible()
    look(phone, "my-course-met")
    assert (LessonCompletion.objects.count(), CheckAnswer.objects.get().is_right) == (2, True)
    assert LessonOpening.objects.count() == 2


def test_without_script_it_is_the_same_course(browser: Browser, live_server, client) -> None:  # type: ignore[no-untyped-def]
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    come_in(page, live_server.url, an_enrolled_operator(), client)

    follow(page.get_by_role("link", name="Empezar"))
    page.get_by_text("La interrumpo.").click()
    assert page.get_by_text("No ayuda.").is_visible()
    follow(page.get_by_role("button", name="Marcar como leída y seguir"))
    page.goto(f"{live_server.url}/mi-curso/")

    assert page.get_by_role("link", name="Continuar").get_attribute("href").endswith("/u1-l2/")
    context.close()
