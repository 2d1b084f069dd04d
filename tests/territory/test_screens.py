"""The tree on the web: as far as a role reaches, at a fixed price."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from qispi.kit.sheets.writing import Table, write_csv
from qispi.territory.actions import load_tree
from qispi.territory.models import Institution
from qispi.work.actions import run_waiting_jobs
from qispi.work.models import Job, StoredFile
from tests.builders.people import a_grant, a_person, signed_in
from tests.builders.territory import an_institution

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tree() -> None:
    load_tree()


def nation(client: Client) -> Client:
    ada = a_person("Ada")
    a_grant(ada, "nation")
    return signed_in(client, ada)


def test_the_tree_begins_with_its_sectors(client, django_assert_max_num_queries):
    nation(client)

    with django_assert_max_num_queries(6):
        page = client.get("/instituciones/")

    assert "Mujer y Poblaciones Vulnerables" in page.content.decode()
    assert "DIRIS Lima Este" not in page.content.decode()


def test_a_search_is_blind_to_accents_and_abbreviations(client, django_assert_max_num_queries):
    nation(client)
    an_institution("Centro de Salud Ñaña Ejemplo")

    with django_assert_max_num_queries(6):
        page = client.get("/instituciones/", {"q": "C.S. ÑAÑA"})

    assert "Centro de Salud Ñaña Ejemplo" in page.content.decode()
    assert "por verificar" in page.content.decode()


def test_an_institution_shows_what_depends_on_it(client, django_assert_max_num_queries):
    nation(client)

    with django_assert_max_num_queries(8):
        page = client.get(f"/instituciones/{Institution.objects.get(key='minsa').uuid}/")

    assert "DIRIS Lima Este" in page.content.decode()


def test_a_focal_point_sees_her_own_house_only(client):
    este, sur = (Institution.objects.get(key=f"diris-lima-{place}") for place in ("este", "sur"))
    ada = a_person("Ada", institution=este)
    a_grant(ada, "focal_point", institution=este)
    signed_in(client, ada)

    assert client.get(f"/instituciones/{este.uuid}/").status_code == 200
    assert client.get(f"/instituciones/{sur.uuid}/").status_code == 404


def test_a_file_is_previewed_then_confirmed_and_then_gone(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    nation(client)
    content = write_csv(Table("", ["Código RENIPRESS", "Nombre", "Departamento"], [["7001", "C.S. Ejemplo", "Loreto"]]))

    client.post("/instituciones/importar/revisar/", {"file": SimpleUploadedFile("lista.csv", content)})
    run_waiting_jobs()
    preview = Job.objects.get()
    assert "Confirmar y guardar" in client.get(f"/instituciones/importar/{preview.uuid}/").content.decode()
    assert not Institution.objects.filter(official_code="00007001").exists()

    client.post(f"/instituciones/importar/{preview.uuid}/confirmar/")
    run_waiting_jobs()
    assert Institution.objects.get(official_code="00007001").parent.key == "diresa-loreto"
    assert StoredFile.objects.get().deleted_at is not None


def test_the_export_is_a_download(client):
    nation(client)

    page = client.get("/instituciones/descargar/", {"formato": "csv"})

    assert page["Content-Disposition"] == 'attachment; filename="instituciones.csv"'
    assert "diris-lima-este" in page.content.decode()
