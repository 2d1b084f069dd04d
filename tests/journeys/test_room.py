"""A coordinator opens an edition and enrols; the trainer takes the list of the room on her phone and closes it."""

from datetime import timedelta

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from qispi.kit import clock
from qispi.people.models import Person
from qispi.programme.models import Completion, Edition, Session
from tests.builders.people import signed_in
from tests.builders.programme import (
    a_coordinator,
    a_region,
    a_session,
    a_trainer,
    an_edition,
    an_institution,
    enrolled,
    some_people,
)

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def enters(page: Page, url: str, person: Person) -> None:
    """The browser holds this person's session."""
    cookie = signed_in(Client(), person).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": url}])


def a_room_now(people: int) -> Session:
    now = clock.now().replace(second=0, microsecond=0)
    edition = an_edition(starts_on=clock.today(), ends_on=clock.today(), minutes=60, key="loreto-ejemplo")
    enrolled(some_people(people), edition)
    hours = {"opens_at": now - timedelta(minutes=61), "closes_at": now - timedelta(minutes=1)}
    return a_session(edition, **hours)


def test_a_trainer_takes_the_list_on_her_phone(phone, live_server, look):
    session = a_room_now(people=5)
    enters(phone, live_server.url, session.trainer)

    phone.goto(f"{live_server.url}/ediciones/")
    look(phone, "editions")
    phone.get_by_role("link", name=str(clock.today().year)).first.click()
    for box in phone.get_by_label("Toda la sesión").all()[:4]:
        box.check()
    phone.get_by_text("Entró después o salió antes").last.click()
    look(phone, "room")
    phone.get_by_role("button", name="Guardar la asistencia").click()
    assert phone.get_by_text("Se guardó la asistencia de 4 personas").is_visible()
    phone.locator("summary", has_text="Cerrar la sesión").click()
    phone.get_by_label("Personas contadas en la sala").fill("4")
    look(phone, "closing")
    phone.get_by_role("button", name="Cerrar la sesión").click()
    look(phone, "closed")

    assert Completion.objects.count() == 4


def test_a_coordinator_opens_an_edition_and_enrols(desk, live_server, look):
    a_trainer(region=a_region())
    an_institution("salud", level="sector", kind="sector", name="Salud")
    some_people(4)
    enters(desk, live_server.url, a_coordinator())

    desk.goto(f"{live_server.url}/ediciones/")
    look(desk, "no-editions")
    desk.get_by_role("link", name="Abrir una edición").first.click()
    desk.get_by_label("Nombre de la edición").fill("Trata de personas como modalidad de violencia de género")
    desk.get_by_label("Región").select_option("Loreto")
    for label in ("Empieza", "Termina"):
        desk.get_by_label(label).fill("2026-12-01")
    desk.get_by_label("Horas", exact=True).fill("5")
    desk.get_by_label("Quién la dicta").fill("Ministerio de Ejemplo")
    look(desk, "new-edition")
    desk.get_by_role("button", name="Abrir la edición").click()
    look(desk, "edition-empty")
    desk.get_by_role("link", name="Inscribir personas").click()
    desk.get_by_label("Apellidos o nombres").fill("ficticia")
    desk.get_by_role("button", name="Buscar").click()
    expect(desk.get_by_role("group").get_by_role("checkbox")).to_have_count(4)
    for box in desk.get_by_role("group").get_by_role("checkbox").all():
        box.check()
    look(desk, "choose")
    desk.get_by_role("button", name="Inscribir a quienes están marcados").click()
    look(desk, "enrolled")
    desk.get_by_role("link", name="Ver la edición").click()
    desk.get_by_role("link", name="Planificar una sesión").click()
    look(desk, "new-session")
    desk.get_by_role("button", name="Guardar la sesión").click()
    look(desk, "edition")
    desk.goto(f"{live_server.url}/meta/definir/")
    look(desk, "goal")
    desk.goto(f"{live_server.url}/meta/puestos/")
    look(desk, "posts")

    assert Edition.objects.get().enrolments.count() == 4


def test_an_edition_is_read_on_a_phone(phone, live_server, look):
    session = a_room_now(people=3)
    enters(phone, live_server.url, a_coordinator(region=a_region()))

    for name, address in {
        "edition-phone": f"/ediciones/{session.edition.uuid}/",
        "choose-phone": f"/ediciones/{session.edition.uuid}/inscribir/?q=ficticia",
        "new-edition-phone": "/ediciones/nueva/",
        "sheet-phone": f"/sesiones/{session.uuid}/hoja/",
    }.items():
        phone.goto(live_server.url + address)
        look(phone, name)
