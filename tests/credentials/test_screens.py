"""The pages: an edition's certificates, one's own, all of them in one file, and how often a stranger may ask."""

import io
import re
import zipfile
from datetime import timedelta

import pytest
from django.test import Client

from qispi.credentials.models import Certificate
from qispi.credentials.views import verification
from qispi.kit import clock
from qispi.kit.pace import Pace
from qispi.ledger.models import ActionEntry, ReadEntry
from qispi.people.models import RoleGrant
from qispi.work.actions import run_waiting_jobs
from qispi.work.models import Job
from tests.builders.credentials import a_trained_room, certificate_of, issued
from tests.builders.people import signed_in
from tests.builders.programme import (
    a_closed_room,
    a_coordinator,
    a_region,
    an_edition,
    an_institution,
    enrolled,
    some_people,
    with_role,
)

pytestmark = pytest.mark.django_db


def address(edition, end: str = "") -> str:
    return f"/ediciones/{edition.uuid}/certificados/{end}"


def a_mixed_room():
    """Two people of the hospital, three of another house in the same room."""
    edition = an_edition()
    own, other = an_institution("hospital-ficticio"), an_institution("hospital-inventado")
    a_closed_room([*some_people(2, institution=own), *some_people(3, institution=other)], edition)
    issued(edition)
    return edition, with_role(some_people(1, institution=own)[0], "focal_point", institution=own)


def test_a_focal_point_sees_and_fetches_those_of_her_house_alone(client):
    edition, focal_point = a_mixed_room()
    signed_in(client, focal_point)

    page = client.get(address(edition)).content.decode()
    assert page.count("QSP-") == 2

    bundle = zipfile.ZipFile(io.BytesIO(b"".join(client.get(bundled(client, edition)).streaming_content)))

    assert len(bundle.namelist()) == 2
    assert ReadEntry.objects.filter(purpose="work:bundle_certificates").count() == 2
    assert ActionEntry.objects.get(verb="certificates exported").detail == {"certificates": 2}


def bundled(client, edition) -> str:
    """All are asked for, a worker does it, and the page says where the file is."""
    client.post(address(edition, "descargar/"))
    assert "en espera" in client.get(address(edition)).content.decode()
    run_waiting_jobs()
    return re.search(r"/archivos/[0-9a-f-]+/", client.get(address(edition)).content.decode())[0]


def test_the_file_of_all_is_for_who_asked_while_she_reaches_them(client):
    edition, focal_point = a_mixed_room()
    signed_in(client, focal_point)
    file = bundled(client, edition)

    assert signed_in(Client(), a_coordinator()).get(file).status_code == 404
    with clock.at(clock.now() + timedelta(days=2)):
        assert signed_in(Client(), focal_point).get(file).status_code == 404
    RoleGrant.objects.filter(person=focal_point).delete()
    assert client.get(file).status_code == 404


def test_asked_for_twice_one_file_is_made(client):
    edition = a_trained_room(1)
    issued(edition)
    signed_in(client, a_coordinator())

    client.post(address(edition, "descargar/"))
    client.post(address(edition, "descargar/"))

    assert Job.objects.filter(kind="bundle_certificates").count() == 1


def test_one_certificate_is_issued_alone(client):
    edition = a_trained_room(2)
    chosen = edition.completions.order_by("pk").first()
    signed_in(client, a_coordinator())

    client.post(address(edition, "emitir/"), {"completion": str(chosen.uuid)})
    run_waiting_jobs()

    assert Certificate.objects.get().completion == chosen
    assert client.post(address(edition, "emitir/"), {"completion": "x"}).status_code == 404


def test_issuing_asks_for_the_second_factor_again(client):
    edition = a_trained_room(1)
    client.force_login(a_coordinator())

    answer = client.post(address(edition, "emitir/"))

    assert "segundo-factor" in answer.url


def test_revoking_and_correcting_ask_for_the_second_factor_again(client):
    certificate = issued(a_trained_room(1))[0]
    client.force_login(a_coordinator())

    for verb in ("anular", "corregir"):
        answer = client.post(f"/certificados/{certificate.uuid}/{verb}/", {"reason": "x", "cause": "by_mistake"})
        assert "segundo-factor" in answer.url


def test_a_form_without_a_reason_comes_back_with_what_to_do(client):
    certificate = issued(a_trained_room(1))[0]
    signed_in(client, a_coordinator())

    answers = [client.post(f"/certificados/{certificate.uuid}/{verb}/", {}) for verb in ("anular", "corregir")]

    assert [answer.status_code for answer in answers] == [422, 422]


@pytest.mark.parametrize("people", [3, 30])
def test_the_page_of_an_edition_costs_the_same_for_three_and_for_thirty(client, people, django_assert_max_num_queries):
    edition = a_trained_room(people)
    enrolled(some_people(people), edition)
    issued(edition)
    signed_in(client, a_coordinator())

    with django_assert_max_num_queries(24):
        assert client.get(address(edition)).status_code == 200


def test_an_operator_has_her_own_and_nobody_elses(client):
    edition = an_edition()
    ada, bruno = some_people(2)
    a_closed_room([ada, bruno], edition)
    own, other = certificate_of(ada, edition), certificate_of(bruno, edition)
    client.force_login(ada)

    page = client.get("/mis-certificados/").content.decode()
    pdf = client.get(f"/certificados/{own.uuid}/pdf/")

    assert (own.number in page, other.number in page) == (True, False)
    assert pdf.content.startswith(b"%PDF")
    assert client.get(f"/certificados/{other.uuid}/pdf/").status_code == 404


def test_a_coordinator_of_another_region_finds_nothing(client):
    edition = a_trained_room(1)
    certificate = issued(edition)[0]
    signed_in(client, a_coordinator(region=a_region("08", "Cusco")))

    for path in (address(edition), f"/certificados/{certificate.uuid}/", f"/certificados/{certificate.uuid}/pdf/"):
        assert client.get(path).status_code == 404


def test_who_asks_without_end_is_asked_to_wait(client, monkeypatch):
    monkeypatch.setattr(verification, "PACE", Pace(most=2, seconds=3600))

    answers = [client.get("/verificar/", {"codigo": "ABC"}).status_code for _ in range(3)]

    assert answers == [200, 200, 429]


def test_what_is_held_is_told_in_mis_datos(client):
    edition = an_edition()
    ada = some_people(1)[0]
    a_closed_room([ada], edition)
    certificate = certificate_of(ada, edition)
    client.force_login(ada)

    assert certificate.number in client.get("/mis-datos/").content.decode()
