"""A job's page and a file's download: for who asked, without JavaScript."""

import pytest

from qispi.work.actions import ask_for, keep_file
from qispi.work.models import Job
from tests.builders.people import a_person, signed_in

pytestmark = pytest.mark.django_db


def test_a_running_job_shows_how_far_it_is_and_looks_again_by_itself(client, django_assert_max_num_queries):
    ada = a_person("Ada")
    job = ask_for("deliver_event", {}, by=ada)
    Job.objects.update(state="running", done=30, total=120)
    signed_in(client, ada)

    with django_assert_max_num_queries(4):
        page = client.get(f"/tareas/{job.uuid}/")

    assert page["Refresh"] == "2"
    assert "30 de 120" in page.content.decode()


def test_a_job_that_has_ended_says_so_and_rests(client):
    ada = a_person("Ada")
    job = ask_for("deliver_event", {}, by=ada)
    Job.objects.update(state="failed", error="No hay cupos.")

    page = signed_in(client, ada).get(f"/tareas/{job.uuid}/")

    assert "Refresh" not in page
    assert "No hay cupos." in page.content.decode()


def test_a_colleague_finds_no_such_job(client):
    job = ask_for("deliver_event", {}, by=a_person("Ada"))

    assert signed_in(client, a_person("Bruno")).get(f"/tareas/{job.uuid}/").status_code == 404


def test_a_file_is_downloaded_by_who_may(client):
    ada = a_person("Ada")
    file = keep_file(b"nombre;DNI", name="rechazadas.csv", purpose="rejected", owner=ada)

    page = signed_in(client, ada).get(f"/archivos/{file.uuid}/")

    assert b"".join(page.streaming_content) == b"nombre;DNI"
    assert page["Content-Disposition"] == 'attachment; filename="rechazadas.csv"'
