"""A coordinator brings the list that she received, mends what could not be read, and decides what differs."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from qispi.intake.models import Proposal, RejectedRow
from qispi.kit.sheets.reading import read_table_file
from qispi.kit.sheets.writing import Table, write_xlsx
from qispi.people.models import Person
from qispi.work.actions import run_waiting_jobs
from tests.browser import follow
from tests.builders.programme import a_coordinator
from tests.builders.uploads import ADA, BRUNO, HEADER, NOBODY, a_list
from tests.journeys.test_room import enters

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def is_worked_on(page: Page) -> None:
    """The page that waits stands before the job runs: a page that comes later has nothing to refresh."""
    again = page.get_by_role("link", name="Actualizar ahora")
    again.wait_for()
    run_waiting_jobs()
    follow(again)


def brings(page: Page, url: str, file: Path) -> None:
    page.goto(f"{url}/listas/subir/roster/")
    page.get_by_label("Archivo", exact=True).set_input_files(file)
    follow(page.get_by_role("button", name="Revisar la lista"))
    is_worked_on(page)


def saves(page: Page) -> None:
    follow(page.locator(".decide").get_by_role("button").first)
    is_worked_on(page)


def mended(downloaded: Path, folder: Path) -> Path:
    header, row = read_table_file(downloaded).sheets[0].rows
    file = folder / "corregido.xlsx"
    file.write_bytes(write_xlsx(Table("A", [str(title) for title in header], [("41234569", *row[1:])])))
    return file


def test_a_list_is_brought_mended_and_decided_at_a_desk(desk, live_server, look, tmp_path):
    list_file = tmp_path / "lista de ejemplo.csv"
    list_file.write_bytes(a_list(ADA, BRUNO, NOBODY))
    enters(desk, live_server.url, a_coordinator())

    desk.goto(f"{live_server.url}/listas/")
    look(desk, "no-lists")
    brings(desk, live_server.url, list_file)
    desk.locator("summary", has_text="Cómo se leyeron las columnas").click()
    look(desk, "roster-review")
    saves(desk)
    look(desk, "roster-saved")
    follow(desk.get_by_role("link", name="Ver las filas por corregir"))
    look(desk, "roster-waiting")
    with desk.expect_download() as download:
        desk.get_by_role("link", name="Descargar en Excel").click()
    brings(desk, live_server.url, mended(Path(download.value.path()), tmp_path))
    saves(desk)
    list_file.write_bytes(a_list(ADA.replace("Ficticia", "Fictisia"), header=HEADER))
    brings(desk, live_server.url, list_file)
    saves(desk)
    desk.goto(f"{live_server.url}/listas/por-decidir/")
    desk.get_by_label("lo que dice el archivo").check()
    look(desk, "roster-proposals")
    follow(desk.get_by_role("button", name="Guardar la decisión"))

    assert not RejectedRow.objects.filter(resolved_at=None).exists()
    assert Proposal.objects.get().is_accepted
    assert Person.objects.filter(paternal_surname__in=["Fictisia", "Supuesta", "Inventado"]).count() == 3


def test_a_list_is_reviewed_on_a_phone(phone, live_server, look, tmp_path):
    file = tmp_path / "lista de ejemplo.csv"
    file.write_bytes(a_list(ADA, BRUNO, NOBODY))
    enters(phone, live_server.url, a_coordinator())

    phone.goto(f"{live_server.url}/listas/subir/roster/")
    look(phone, "roster-new")
    brings(phone, live_server.url, file)
    look(phone, "roster-review")
    phone.locator("summary", has_text="Cómo se leyeron las columnas").click()
    follow(phone.get_by_role("link", name="Cambiar qué es cada columna"))
    look(phone, "roster-columns")
    follow(phone.get_by_role("button", name="Revisar con estas columnas"))
    is_worked_on(phone)
    saves(phone)
    look(phone, "roster-saved")
    phone.goto(f"{live_server.url}/listas/por-corregir/")
    look(phone, "roster-waiting")
    phone.goto(f"{live_server.url}/listas/")
    look(phone, "lists")
