"""The pages of the register: scoped, counted, and honest about what they did."""

import pytest

from qispi.people.models import CorrectionRequest, Person, PersonMerge, SlipBatch
from qispi.territory.models import Institution
from tests.builders.people import a_coordinator, a_person, ada, bruno, carla, dario, signed_in
from tests.builders.programme import an_institution

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("people", [3, 60])
def test_the_list_costs_the_same_for_three_and_for_sixty(client, people, django_assert_max_num_queries):
    for n in range(people):
        a_person(f"Ada {n}", region="15")
    signed_in(client, a_coordinator())

    with django_assert_max_num_queries(9):  # session, person, roles, count, people, posts, documents; two of the log
        page = client.get("/personas/")

    assert page.status_code == 200


def test_a_surname_or_a_whole_document_finds_her(client):
    ada(surname="Ñahui", document="40000001")
    signed_in(client, a_coordinator())

    pages = [client.get("/personas/", {"q": text}).content.decode() for text in ("ñah", "40000001", "40000002")]

    assert ["Ñahui" in page for page in pages] == [True, True, False]


@pytest.mark.parametrize("page", ["", "corregir/", "documento/"])
def test_a_coordinator_of_another_region_finds_no_such_person(client, page):
    person = ada()
    signed_in(client, dario())

    assert client.get(f"/personas/{person.uuid}/{page}").status_code == 404


def test_a_code_is_shown_once_and_kept_nowhere(client):
    person = ada()
    signed_in(client, a_coordinator())

    page = client.post(f"/personas/{person.uuid}/codigo/")

    assert page.headers["Cache-Control"] == "no-store"
    assert person.activation_codes.count() == 1


def test_who_hands_out_codes_opens_no_door_above_her_own(client):
    coordinator = a_coordinator(region="15")
    signed_in(client, a_person("Rita", role="region", region="15"))

    client.post(f"/personas/{coordinator.uuid}/codigo/")

    assert not coordinator.activation_codes.exists()


def test_slips_are_a_pdf_once_and_void_as_a_whole(client):
    house = _institution()
    people = [a_person(f"Ada {n}", institution=house) for n in range(3)]
    signed_in(client, a_coordinator())

    paper = client.post("/personas/hojas/imprimir/", {"institution": house.pk})
    batch = SlipBatch.objects.get()
    client.post(f"/personas/hojas/{batch.uuid}/anular/")

    assert paper.content.startswith(b"%PDF")
    assert batch.slips == len(people)
    assert not batch.codes.filter(voided_at=None).exists()


def test_slips_ask_for_the_second_factor_once_more_and_lead_back(client):
    house = _institution()
    signed_in(client, a_coordinator())
    session = client.session
    session["factor_at"] -= 11 * 60
    session.save()

    answer = client.post(
        "/personas/hojas/imprimir/", {"institution": house.pk}, headers={"referer": "/personas/hojas/"}
    )

    assert answer.url == "/segundo-factor/?next=%2Fpersonas%2Fhojas%2F"


def test_an_error_is_asked_by_the_person_and_answered_in_her_region(client):
    person = ada()
    client.force_login(person)
    client.post("/mis-datos/error/", {"about": "name", "text": "Falta una tilde"})
    signed_in(client, a_person("Rita", role="region", region="15"))

    listed = client.get("/personas/correcciones/").content.decode()
    client.post(
        f"/personas/correcciones/{CorrectionRequest.objects.get().uuid}/", {"decision": "accept", "answer": "Listo"}
    )

    assert "Falta una tilde" in listed
    assert CorrectionRequest.objects.get().accepted is True


def test_a_refused_correction_says_why(client):
    asked = CorrectionRequest.objects.create(person=ada(), about="name", text="Otro nombre")
    signed_in(client, a_coordinator())

    client.post(f"/personas/correcciones/{asked.uuid}/", {"decision": "refuse", "answer": ""})

    asked.refresh_from_db()
    assert asked.decided_at is None


def test_candidates_come_with_evidence_and_a_merge_is_undone(client):
    house = _institution()
    one = ada(institution=house)
    ada(institution=house, document=("ce", "000123456"))
    ada(surname="Distinta", institution=house)
    signed_in(client, a_coordinator())

    page = client.get("/personas/repetidas/").content.decode()
    other = Person.objects.filter(sort_key=one.sort_key).exclude(pk=one.pk).get()
    client.post("/personas/repetidas/unir/", {"keep": one.uuid, "drop": other.uuid, "reason": "Su CE pasó a DNI"})
    client.post(f"/personas/repetidas/{PersonMerge.objects.get().uuid}/deshacer/")

    assert page.count("La misma oficina") == 1
    assert PersonMerge.objects.get().undone_at is not None


def test_names_and_post_are_corrected_from_the_page(client):
    person, house = ada(), _institution()
    signed_in(client, a_coordinator())
    form = {"paternal_surname": "Corregida", "given_names": "Ada", "sex": "F"}

    client.post(f"/personas/{person.uuid}/corregir/guardar/", form)
    client.post(f"/personas/{person.uuid}/puesto/", {"institution": house.pk, "from_on": "2025-09-01"})

    person.refresh_from_db()
    assert person.paternal_surname == "Corregida"
    assert person.posts.get(until_on=None).institution == house


def test_only_the_nation_grants_roles(client):
    person = ada()
    signed_in(client, a_person("Rita", role="region", region="15"))

    answer = client.post(f"/personas/{person.uuid}/roles/dar/", {"role": "nation"})

    assert answer.status_code == 404


def test_a_role_is_granted_with_its_reach_and_ended(client):
    person = ada()
    signed_in(client, a_coordinator())
    client.post(f"/personas/{person.uuid}/roles/dar/", {"role": "region", "region": "15"})
    grant = person.role_grants.get()

    client.post(f"/personas/{person.uuid}/roles/{grant.pk}/terminar/")

    assert grant.region_id == "15"
    assert not person.role_grants.in_force().exists()


def test_my_data_holds_my_document_and_downloads(client):
    client.force_login(ada(document="40000001"))

    page, file = client.get("/mis-datos/"), client.get("/mis-datos/?formato=json")

    assert "40000001" in page.content.decode()
    assert file.json()["documentos"] == ["DNI 40000001"]


@pytest.mark.parametrize("who", [bruno, carla])
@pytest.mark.parametrize("page", ["", "hojas/", "correcciones/", "repetidas/"])
def test_who_may_not_sees_no_register(client, who, page):
    signed_in(client, who())

    answer = client.get(f"/personas/{page}")

    assert answer.status_code == (200 if (who, page) == (carla, "hojas/") else 404)


def test_every_page_of_the_register_opens(client):
    person = ada()
    signed_in(client, a_coordinator())

    for page in ("", "hojas/", "correcciones/", "repetidas/", f"{person.uuid}/", f"{person.uuid}/roles/"):
        assert client.get(f"/personas/{page}").status_code == 200
    for page in ("corregir", "documento"):
        assert client.get(f"/personas/{person.uuid}/{page}/").status_code == 200
    assert client.get("/mis-datos/pin/").status_code == 200


def _institution() -> Institution:
    return Institution.objects.create(
        level="entity", kind="diris", key="ejemplo", name="Red de Ejemplo", path="/1/", sector_key="salud"
    )


def test_a_focal_point_sees_her_people_and_never_a_whole_document(client):
    house = an_institution("hospital-ficticio")
    person = a_person("Nadia", document="40000003", institution=house)
    signed_in(client, a_person("Bruno", role="focal_point", institution=house))

    page = client.get(f"/personas/{person.uuid}/")

    assert page.status_code == 200
    assert "40000003" not in page.content.decode()
    assert client.get(f"/personas/{person.uuid}/documento/").status_code == 404
