"""An operator comes in for the first time on her phone, asks for a correction, goes out, and comes in with her PIN."""

import os
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

from qispi.people import actions
from tests.browser import chromium, follow
from tests.builders.people import Nobody, ada

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("QISPI_SHOTS", "")


@pytest.fixture
def phone(monkeypatch) -> Iterator[Page]:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the browser's driver runs a loop in this thread
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 360, "height": 740})
        yield page
        browser.close()


def test_an_operator_comes_in_on_her_phone(phone, live_server):
    code = actions.hand_out_code(person=ada(document="40000001"), by=Nobody())

    phone.goto(f"{live_server.url}/a/{code}/")
    _look(phone, "slip")
    phone.get_by_label("Documento").fill("40000001")
    follow(phone.get_by_role("button", name="Continuar"))
    _look(phone, "notice")
    phone.get_by_label("Elija un PIN").fill("731846")
    phone.get_by_label("Escríbalo otra vez").fill("731846")
    follow(phone.get_by_role("button", name="Guardar mi PIN y entrar"))
    phone.goto(f"{live_server.url}/mis-datos/")
    _look(phone, "my-data")
    phone.get_by_text("Mi nombre").click()
    phone.get_by_label("¿Cómo debe decir?").fill("Falta una tilde")
    follow(phone.get_by_role("button", name="Pedir la corrección"))
    assert phone.get_by_text("Espera respuesta.").is_visible()

    follow(phone.get_by_role("button", name="Salir", exact=True))
    phone.goto(f"{live_server.url}/entrar/")
    _look(phone, "sign-in")
    phone.get_by_label("Documento").fill("40000001")
    phone.get_by_label("PIN", exact=True).fill("000000")
    follow(phone.get_by_role("button", name="Entrar", exact=True))
    _look(phone, "refused")
    phone.get_by_label("Documento").fill("40000001")
    phone.get_by_label("PIN", exact=True).fill("731846")
    follow(phone.get_by_role("button", name="Entrar", exact=True))

    assert phone.get_by_role("button", name="Salir", exact=True).is_visible()


def _look(page: Page, name: str) -> None:
    """No serious fault for axe, nothing wider than the phone; a picture where one is asked for."""
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)
    found = Axe().run(page).response["violations"]
    grave = [fault["id"] for fault in found if fault["impact"] in {"serious", "critical"}]
    assert grave == [], name
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
