"""A list comes in by web: read as a job, shown before anything changes, saved once, and its file is gone."""

import json
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from qispi.intake.models import RejectedRow, Upload
from qispi.kit import clock
from qispi.people.models import Person
from qispi.programme.models import Completion, Enrolment
from qispi.work.actions import delete_expired_files
from qispi.work.models import Job, StoredFile
from tests.builders.people import a_coordinator, dario, signed_in
from tests.builders.programme import an_edition
from tests.builders.uploads import ADA, BRUNO, NOBODY, Desk, a_list

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return Desk(a_coordinator())


def test_nothing_changes_before_somebody_confirms(desk: Desk) -> None:
    upload = desk.brings(a_list(ADA, BRUNO, NOBODY))

    page = desk.page(upload)

    assert "Todavía no se guardó nada" in page and "Guardar 2 personas nuevas" in page
    assert not Person.objects.filter(paternal_surname="Ficticia", given_names="Ada").exists()
    assert not RejectedRow.objects.exists()


def test_the_page_shows_the_cell_as_it_stands_in_the_file(desk: Desk) -> None:
    page = desk.page(desk.brings(a_list(ADA, NOBODY)))

    assert '<code class="cell">41</code>' in page
    assert "Fila 3" in page and "Supuesta" in page


def test_confirmed_it_comes_in_and_its_file_is_gone(desk: Desk) -> None:
    upload = desk.brings(a_list(ADA, BRUNO, NOBODY))
    place = StoredFile.objects.get(uuid=upload.file).place

    told = desk.saves(upload)

    assert (told["new"], Person.objects.filter(given_names__in=["Ada", "Bruno"]).count()) == (2, 2)
    assert RejectedRow.objects.get().upload == upload
    upload.refresh_from_db()
    assert upload.file is None and upload.state == Upload.State.SAVED
    assert "Entraron 2 personas nuevas" in desk.page(upload)
    assert StoredFile.objects.filter(purpose="intake.file", deleted_at=None).count() == 0
    assert place  # its content goes with the commit: test_the_file_leaves_the_store


@pytest.mark.django_db(transaction=True)
def test_the_file_leaves_the_store() -> None:
    desk = Desk(a_coordinator())
    upload = desk.brings(a_list(ADA))
    place = StoredFile.objects.get(uuid=upload.file).place
    assert default_storage.exists(place)

    desk.saves(upload)

    assert not default_storage.exists(place)


def test_confirmed_twice_it_is_saved_once(desk: Desk) -> None:
    upload = desk.brings(a_list(ADA, NOBODY))
    desk.client.post(f"/listas/{upload.uuid}/guardar/")

    told = desk.saves(upload)

    assert told["new"] == 1
    assert Job.objects.filter(kind="save_table").count() == 1
    assert (Person.objects.filter(given_names="Ada").count(), RejectedRow.objects.count()) == (1, 1)


def test_the_same_list_again_changes_nothing(desk: Desk) -> None:
    desk.imports(a_list(ADA, BRUNO, NOBODY))

    again = desk.imports(a_list(ADA, BRUNO, NOBODY))

    assert (again["new"], again["changed"], again["same"]) == (0, 0, 2)
    assert RejectedRow.objects.count() == 1


def test_web_and_command_tell_the_same(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "lista.csv"
    file.write_bytes(a_list(ADA, BRUNO, NOBODY, ADA))
    by_web = desk.told(desk.brings(file.read_bytes()))
    out = StringIO()

    call_command("import_roster", str(file), "--dry-run", "--json", stdout=out)

    assert json.loads(out.getvalue()) == by_web


def test_people_of_an_edition_are_enrolled_or_were_trained(desk: Desk) -> None:
    edition = an_edition(rule="hours_and_mark")

    told = desk.imports(a_list(ADA, BRUNO), edition=edition.key, attended="on")

    assert (told["enrolled"], told["trained"]) == (2, 1)
    assert (Enrolment.objects.count(), Completion.objects.count()) == (2, 1)


def test_attended_without_an_edition_is_asked_again(desk: Desk) -> None:
    answer = desk.client.post(
        "/listas/subir/roster/revisar/", {"file": SimpleUploadedFile("a.csv", a_list(ADA)), "attended": "on"}
    )

    assert answer.status_code == 422
    assert "Elija la edición" in answer.content.decode()


def test_a_colleague_sees_nothing_of_it(desk: Desk, client: Client) -> None:
    upload = desk.brings(a_list(ADA, NOBODY))
    stranger = signed_in(client, dario())

    for path in ("", "columnas/", "por-corregir/", "resultado/"):
        assert stranger.get(f"/listas/{upload.uuid}/{path}").status_code == 404
    assert stranger.post(f"/listas/{upload.uuid}/guardar/").status_code == 404
    assert "lista.csv" not in stranger.get("/listas/").content.decode()


def test_discarded_nothing_of_it_stays(desk: Desk) -> None:
    upload = desk.brings(a_list(ADA, NOBODY))

    desk.client.post(f"/listas/{upload.uuid}/descartar/")

    assert not StoredFile.objects.filter(deleted_at=None).exists()
    assert "Lista descartada" in desk.page(upload)
    assert desk.client.post(f"/listas/{upload.uuid}/guardar/").status_code == 302
    assert not Job.objects.filter(kind="save_table").exists()


def test_after_seven_days_the_file_is_gone_and_the_page_says_so(desk: Desk) -> None:
    upload = desk.brings(a_list(ADA))
    later = clock.now() + timedelta(days=7, hours=1)

    with clock.at(later):
        delete_expired_files()
        page = Desk(desk.person).page(upload)

    assert not StoredFile.objects.filter(deleted_at=None).exists()
    assert "siete días" in page


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "está vacío"),
        (b"%PDF-1.7 nada", "no es una hoja de cálculo"),
        (b"x" * 2_000, "demasiado grande"),
        (b"PK\x03\x04 nada", "incompleto o dañado"),
    ],
)
def test_a_bad_file_is_told_beside_its_field_and_nothing_is_kept(
    desk: Desk, settings: Any, content: bytes, said: str
) -> None:
    settings.QISPI_MAX_UPLOAD = 1_000

    file = SimpleUploadedFile("lista.xlsx", content)
    answer = desk.client.post("/listas/subir/roster/revisar/", {"file": file})

    assert answer.status_code == 422 and said in answer.content.decode()
    assert not Upload.objects.exists() and not StoredFile.objects.exists()


def test_the_page_costs_the_same_for_three_rows_and_for_three_hundred(
    desk: Desk, django_assert_max_num_queries: Any
) -> None:
    people = [f"{41000000 + n};Ficticia;Ejemplo;Ada;Mujer;;;" for n in range(300)]
    upload = desk.brings(a_list(*people, *(f"4{n};Supuesta;Ejemplo;Nadia;Mujer;;;" for n in range(100, 400))))

    with django_assert_max_num_queries(12):
        page = desk.page(upload)

    assert "300 filas que no se pudieron leer" in page and page.count('class="cell"') == 50


def test_a_program_gets_the_result_as_a_file(desk: Desk) -> None:
    upload = desk.brings(a_list(ADA, NOBODY))

    answer = desk.client.get(f"/listas/{upload.uuid}/resultado/")

    assert json.loads(answer.content) == desk.told(upload)
    assert 'filename="lista.json"' in answer["Content-Disposition"]
