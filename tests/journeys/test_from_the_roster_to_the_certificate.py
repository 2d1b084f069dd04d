"""The whole path on real input: the Excel that came, a room, a phone, a test, a certificate, a goal that moves."""

import re
import shutil
import subprocess
from datetime import timedelta
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from playwright.sync_api import Page

from qispi.assessment.keys import keys_named
from qispi.assessment.models import Seat
from qispi.assessment.queries import next_sheet
from qispi.intake.models import Upload
from qispi.kit import clock
from qispi.people.actions import hand_out_code
from qispi.people.models import Person
from qispi.people.queries import people_by_documents
from qispi.programme.actions import Share, plan_session, set_goal
from qispi.programme.actions.roster import import_roster
from qispi.programme.models import Completion, Edition, Session
from qispi.territory.actions import load_tree
from qispi.territory.models import Institution, Region
from qispi.work.actions import hear_news, run_waiting_jobs
from tests.browser import follow
from tests.builders.people import Nobody
from tests.builders.programme import a_coordinator, a_trainer, an_operator, with_role
from tests.journeys.test_room import enters

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

ROSTER = Path("../shared/data/rosters/diris-lima-este.xlsx")
PIN = "590274"
TITLE = "Trata de personas como modalidad de violencia de género"


@pytest.fixture
def country():
    """The regions, the tree and the national course, as on every new installation."""
    if not ROSTER.exists():
        pytest.skip(f"{ROSTER} is not here: the path is walked on a list that really came")
    load_tree()
    call_command("publish_course", stdout=StringIO())


@pytest.fixture
def lima(country) -> Region:
    return Region.objects.get(code="15")


def documents_of_the_list() -> list[str]:
    """The documents that the list holds, as it was read."""
    return list(import_roster(ROSTER, name=ROSTER.name, by=None, is_dry_run=True).plan.documents())


def press(page: Page, name: str) -> None:
    follow(page.get_by_role("button", name=re.compile(name)).first)


def brings_the_list(desk: Page, url: str, look) -> None:
    desk.goto(f"{url}/listas/subir/roster/")
    look(desk, "path-upload")
    desk.locator("input[type=file]").set_input_files(str(ROSTER))
    follow(desk.locator("main form button").last)
    run_waiting_jobs()
    desk.goto(f"{url}/listas/{Upload.objects.get().uuid}/")
    look(desk, "path-review")
    assert desk.get_by_text("Mujeres: 271. Hombres: 125.").is_visible()
    press(desk, "Guardar 396")
    run_waiting_jobs()
    desk.goto(f"{url}/listas/{Upload.objects.get().uuid}/")
    look(desk, "path-saved")


def opens_an_edition(desk: Page, url: str, look, *, rule: str, modality: str) -> Edition:
    desk.goto(f"{url}/ediciones/nueva/")
    desk.get_by_label("Nombre de la edición").fill(TITLE)
    desk.get_by_label("Región").select_option("Lima")
    desk.locator(f"[name=modality][value={modality}]").check()
    for name in ("starts_on", "ends_on"):
        day = clock.today() + timedelta(days=7 if name == "ends_on" else -1)  # four hours ago may be yesterday
        desk.locator(f"[name={name}]").fill(day.isoformat())
    desk.get_by_label("Horas", exact=True).fill("4")
    desk.locator(f"[name=rule][value={rule}]").check()
    desk.get_by_label("Quién la dicta").fill("Ministerio de Ejemplo")
    desk.get_by_label("Quien firma los certificados").fill("Rosa Ejemplo Inventada")
    desk.get_by_label("Su cargo").fill("Dirección de ejemplo")
    look(desk, f"path-new-{modality}")
    press(desk, "Abrir la edición")
    look(desk, f"path-opened-{modality}")
    return Edition.objects.latest("pk")


def enrols(desk: Page, url: str, look, edition: Edition, documents: list[str]) -> None:
    desk.goto(f"{url}/ediciones/{edition.uuid}/inscribir/")
    for summary in desk.locator("main details:not([open]) > summary").all():
        summary.click()
    desk.get_by_label("Documentos, uno por línea").fill("\n".join(documents))
    follow(desk.locator("form", has=desk.get_by_label("Documentos, uno por línea")).get_by_role("button").first)
    look(desk, f"path-enrolled-{edition.modality}")
    assert edition.enrolments.count() == len(documents)


def thirty_sit_in_a_room(phone: Page, url: str, look, session: Session) -> None:
    phone.goto(f"{url}/sesiones/{session.uuid}/")
    follow(phone.get_by_role("link", name="Marcar a todas"))
    press(phone, "Guardar la asistencia")
    look(phone, "path-room")
    phone.locator("summary", has_text="Cerrar la sesión").click()
    phone.get_by_label("Personas contadas en la sala").fill("30")
    press(phone, "Cerrar la sesión")
    look(phone, "path-closed")


def comes_in_with_her_code(phone: Page, url: str, look, code: str, document: str) -> None:
    phone.goto(f"{url}/a/{code}/")
    look(phone, "path-slip")
    phone.get_by_label("Documento").fill(document)
    press(phone, "Continuar")
    look(phone, "path-notice")
    phone.get_by_label("Elija un PIN").fill(PIN)
    phone.get_by_label("Escríbalo otra vez").fill(PIN)
    press(phone, "Guardar mi PIN y entrar")
    look(phone, "path-my-course")


def studies(phone: Page, url: str, look) -> None:
    for number in range(14):
        phone.goto(f"{url}/mi-curso/")
        follow(phone.locator("main a.button").first)
        phone.wait_for_load_state("networkidle")  # the base in memory of a test has no room for two at once
        if number in {0, 7}:
            look(phone, f"path-lesson-{number}")
        press(phone, "leída")


def sits_the_test(phone: Page, url: str, look) -> None:
    phone.goto(f"{url}/mi-curso/")
    look(phone, "path-all-read")
    follow(phone.locator("main a.button").first)
    look(phone, "path-test-open")
    seat = Seat.objects.select_related("person").get(uuid=urlsplit(phone.url).path.split("/")[2])
    sheet = next_sheet(seat.person, seat.uuid)
    right = {item: keyed.key for item, keyed in keys_named(sheet.version).items()}
    assert not any(f'"{key}"' in phone.content() for key in ("right", "sealed_key", "rationale"))
    for number, question in enumerate(sheet.questions, 1):
        phone.locator(f"input[name=q{number}][value={right[question.item]}]").check()
    look(phone, "path-test")
    press(phone, "Entregar")
    look(phone, "path-result")
    hear_news()  # as the worker does beside the server, a second later
    assert phone.get_by_text("20", exact=False).first.is_visible()


def is_verified(phone: Page, url: str, look, pdf: bytes, folder: Path) -> None:
    """The paper is rendered, its QR read from the picture, and its address opened by somebody who is nobody."""
    (folder / "paper.pdf").write_bytes(pdf)
    if not (shutil.which("pdftoppm") and shutil.which("zbarimg")):
        return
    subprocess.run(["pdftoppm", "-r", "150", "-png", folder / "paper.pdf", folder / "paper"], check=True)
    picture = next(folder.glob("paper*.png"))
    said = subprocess.run(["zbarimg", "-q", "--raw", picture], capture_output=True, text=True, check=True).stdout
    phone.context.clear_cookies()
    phone.goto(url + urlsplit(said.strip()).path)
    look(phone, "path-verified")
    assert phone.get_by_text("Certificado válido").is_visible()


def nobody_else_sees_it(page: Page, url: str, edition: Edition) -> None:
    strangers = [
        a_coordinator("Dario", region=Region.objects.get(code="08")),
        with_role(an_operator("Elsa"), "focal_point", institution=Institution.objects.get(key="diresa-loreto")),
    ]
    for stranger in strangers:
        page.context.clear_cookies()
        enters(page, url, stranger)
        for address in (f"/ediciones/{edition.uuid}/", f"/ediciones/{edition.uuid}/certificados/"):
            reply = page.goto(url + address)
            assert reply and reply.status == 404, (stranger, address)


def the_goal_says(page: Page, url: str, people: int, women: int, men: int) -> None:
    page.goto(f"{url}/meta/")
    said = page.locator("main").inner_text()
    assert re.search(rf"\b{people}\b\s+de ", said), said[:300]
    assert f"{women} mujeres" in said and f"{men} hombres" in said


def test_from_the_roster_to_the_certificate(desk, phone, live_server, look, lima, tmp_path):
    url, rosa, carla = live_server.url, a_coordinator("Rosa"), a_trainer(region=lima)
    set_goal(year=clock.today().year, shares=[Share(3000)], source="Plan de ejemplo", by=rosa)
    enters(desk, url, rosa)
    brings_the_list(desk, url, look)
    documents = documents_of_the_list()
    before = Completion.objects.count()
    women, men = trained_by_sex()

    in_person = opens_an_edition(desk, url, look, rule="hours", modality="in_person")
    enrols(desk, url, look, in_person, documents[:30])
    session = plan_for_now(in_person, carla)
    enters(phone, url, carla)
    thirty_sit_in_a_room(phone, url, look, session)
    at_own_pace = opens_an_edition(desk, url, look, rule="hours_and_mark", modality="self_paced")
    enrols(desk, url, look, at_own_pace, documents[30:31])

    phone.context.clear_cookies()
    operator = people_by_documents([("dni", documents[30])])["dni", documents[30]]
    comes_in_with_her_code(phone, url, look, hand_out_code(person=operator, by=Nobody()), documents[30])
    studies(phone, url, look)
    sits_the_test(phone, url, look)

    desk.goto(f"{url}/ediciones/{at_own_pace.uuid}/certificados/")
    press(desk, "Emitir")
    run_waiting_jobs()
    desk.reload()
    look(desk, "path-certificates")
    phone.goto(f"{url}/mis-certificados/")
    look(phone, "path-own")
    pdf = phone.request.get(url + str(phone.locator("main a[href$='/pdf/']").first.get_attribute("href"))).body()
    assert pdf.startswith(b"%PDF") and len(pdf) <= 40 * 1024
    is_verified(phone, url, look, pdf, tmp_path)

    those = [person for pair, person in people_by_documents([("dni", one) for one in documents[:31]]).items()]
    of_these = [person.sex for person in those]
    assert Completion.objects.count() == before + 31
    the_goal_says(desk, url, before + 31, women + of_these.count("F"), men + of_these.count("M"))
    nobody_else_sees_it(phone, url, at_own_pace)


def trained_by_sex() -> tuple[int, int]:
    standing = Completion.objects.filter(annulment=None)
    return standing.filter(sex=Person.Sex.WOMAN).count(), standing.filter(sex=Person.Sex.MAN).count()


def plan_for_now(edition: Edition, trainer: Person) -> Session:
    """A session that ended a minute ago, four hours long."""
    now = clock.now().replace(second=0, microsecond=0)
    hours = {"opens_at": now - timedelta(minutes=241), "closes_at": now - timedelta(minutes=1)}
    return plan_session(edition=edition, trainer=trainer, place="Auditorio de ejemplo", by=Nobody(), **hours)
