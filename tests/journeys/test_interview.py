"""An operator plays the case on her phone, with and without a script, and reads her debrief."""

import pytest
from playwright.sync_api import Browser, Page

from qispi.kit.ids import new_id
from qispi.learning.models import Study
from tests.browser import follow
from tests.builders.interviews import a_course_with_the_case
from tests.builders.people import a_person, signed_in
from tests.builders.studies import a_study

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PERFECT = "cbacbadbaccba"


def come_in(page: Page, url: str, study: Study, client, *more: object) -> None:  # type: ignore[no-untyped-def]
    session = signed_in(client, study.person).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": url}])
    page.goto("/".join([f"{url}/caso", str(study.uuid), "nayeli-acompanada", *map(str, more), ""]))


def choose(page: Page, key: str) -> None:
    follow(page.locator(f"button[name=choice][value={key}]"))


def test_she_plays_the_case_and_reads_what_she_did(phone, live_server, client, look) -> None:  # type: ignore[no-untyped-def]
    come_in(phone, live_server.url, a_study(a_person("Ada"), a_course_with_the_case()), client)
    look(phone, "case")
    follow(phone.get_by_role("link", name="Comenzar el caso"))
    look(phone, "case-turn")
    for number, key in enumerate(PERFECT):
        choose(phone, key)
        if number == 5:
            look(phone, "case-disclosure")

    assert phone.get_by_text("100 de 100 puntos del protocolo.").is_visible()
    look(phone, "case-debrief")


def test_without_a_script_the_case_is_the_same(browser: Browser, live_server, client, look) -> None:  # type: ignore[no-untyped-def]
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page = context.new_page()
    come_in(page, live_server.url, a_study(a_person("Ada"), a_course_with_the_case()), client, new_id())

    for key in "aa" + PERFECT[1:].replace("d", "c"):  # she tells less to whom asked beside him
        choose(page, key)

    assert page.get_by_text("Hubo un error crítico").is_visible()
    assert page.get_by_text("1. Error crítico").count() == 2  # in the picture and in the list
    assert page.get_by_role("heading", name="Preguntar por la violencia delante de quien la controla").is_visible()
    context.close()
