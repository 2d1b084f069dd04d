"""A coordinator issues an edition's certificates, an operator fetches hers, a stranger verifies the paper."""

import subprocess
from pathlib import Path
from shutil import which

import pytest
from django.test import Client
from playwright.sync_api import Page

from qispi.credentials import actions
from qispi.credentials.models import Certificate
from qispi.people.models import Person
from qispi.work.actions import run_waiting_jobs
from tests.browser import follow
from tests.builders.credentials import a_trained_room, issued
from tests.builders.people import signed_in
from tests.builders.programme import a_coordinator, a_region, enrolled, some_people

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def enters(page: Page, url: str, person: Person) -> None:
    cookie = signed_in(Client(), person).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": url}])


def test_a_coordinator_issues_revokes_and_corrects(desk, live_server, look):
    edition = a_trained_room(4)
    enrolled(some_people(2), edition)
    enters(desk, live_server.url, a_coordinator(region=a_region()))

    desk.goto(f"{live_server.url}/ediciones/{edition.uuid}/")
    follow(desk.get_by_role("link", name="Certificados", exact=True))
    look(desk, "certificates-before")
    follow(desk.get_by_role("button", name="Emitir 4 certificados"))
    look(desk, "certificates-waiting")
    run_waiting_jobs()
    desk.goto(f"{live_server.url}/ediciones/{edition.uuid}/certificados/")
    assert desk.get_by_text("Se emitieron 4 certificados").is_visible()
    look(desk, "certificates-issued")
    follow(desk.get_by_role("link", name="Ada").first)
    look(desk, "certificate")
    follow(desk.get_by_role("button", name="Anular el certificado"))
    look(desk, "certificate-without-reason")
    desk.get_by_label("Qué dato estaba equivocado").fill("el segundo apellido")
    follow(desk.get_by_role("button", name="Emitir el que lo reemplaza"))
    run_waiting_jobs()
    desk.reload()
    look(desk, "certificates-corrected")

    assert Certificate.objects.count() == 5


@pytest.mark.parametrize("screen", ["phone", "desk"])
def test_a_stranger_verifies_a_paper(screen, request, live_server, look):
    page = request.getfixturevalue(screen)
    first, second = issued(a_trained_room(2))
    actions.revoke(certificate=second, cause="by_mistake", reason="x", by=a_coordinator())

    page.goto(f"{live_server.url}/verificar/")
    look(page, "verify")
    page.get_by_label("Código del certificado").fill("7KQ2M-9TXWB-4HD")
    follow(page.get_by_role("button", name="Verificar"))
    look(page, "verify-unknown")
    page.get_by_label("Código del certificado").fill(first.serial)
    follow(page.get_by_role("button", name="Verificar"))
    assert page.get_by_role("heading", name="Certificado válido").is_visible()
    look(page, "verify-valid")
    page.goto(f"{live_server.url}/V/{second.code}")
    assert page.get_by_role("heading", name="Certificado anulado").is_visible()
    look(page, "verify-revoked")


def test_an_operator_fetches_her_certificate_and_its_square_leads_to_the_page(
    phone, live_server, look, settings, tmp_path
):
    settings.QISPI_ADDRESS = f"{live_server.url}/"
    certificate = issued(a_trained_room(1))[0]
    enters(phone, live_server.url, certificate.person)

    phone.goto(f"{live_server.url}/mis-certificados/")
    look(phone, "own-certificates")
    address = phone.get_by_role("link", name="Descargar el PDF").get_attribute("href")
    (tmp_path / "paper.pdf").write_bytes(phone.request.get(live_server.url + str(address)).body())

    if not (which("pdftoppm") and which("zbarimg")):
        pytest.skip("no pdftoppm or no zbarimg: the square was not read from the paper")
    phone.goto(read_from_paper(tmp_path))
    assert phone.get_by_role("heading", name="Certificado válido").is_visible()


def read_from_paper(folder: Path) -> str:
    subprocess.run(["pdftoppm", "-r", "150", "-png", "paper.pdf", "paper"], cwd=folder, check=True, capture_output=True)
    read = subprocess.run(["zbarimg", "-q", "--raw", "paper-1.png"], cwd=folder, capture_output=True, text=True)
    return read.stdout.strip()
