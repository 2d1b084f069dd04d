"""A focal point brings the names of her own house, a region's coordinator those of her region (decision 24)."""

import pytest

from qispi.intake.models import Proposal
from qispi.people.models import Person, Post
from qispi.people.queries.persons import people_visible_to
from qispi.territory.models import Institution
from tests.builders.people import a_coordinator, a_person
from tests.builders.programme import a_region, an_edition, an_institution
from tests.builders.uploads import Desk, a_list

pytestmark = pytest.mark.django_db

HEADER = "DNI;Apellidos y nombres;Sexo;Institución;Correo"
OURS = "41234567;FICTICIA EJEMPLO, ADA;F;Hospital Ficticio;"
THEIRS = "41234568;SUPUESTO PRUEBA, BRUNO;H;Hospital Supuesto;bruno@example.gob.pe"
UNSAID = "41234569;INVENTADA PRUEBA, CARLA;F;;"
UNKNOWN = "41234570;INVENTADO PRUEBA, DARÍO;H;Posta que nadie conoce;"


@pytest.fixture
def house() -> Institution:
    return an_institution("hospital-ficticio", a_region("16", "Loreto"))


@pytest.fixture
def other() -> Institution:
    return an_institution("hospital-supuesto", a_region("08", "Cusco"))


def a_focal_desk(house: Institution) -> Desk:
    return Desk(a_person("Nora", role="focal_point", region=house.region, institution=house))


def rows(*lines: str) -> bytes:
    return a_list(*lines, header=HEADER)


def test_a_focal_point_brings_her_own_house_and_the_rest_is_a_warning(house: Institution, other: Institution) -> None:
    told = a_focal_desk(house).imports(rows(OURS, THEIRS))

    assert (told["people"], told["new"], told["same"], told["rejected"]) == (2, 1, 1, [])
    assert [(one["row"], one["reason"]) for one in told["warnings"]] == [(3, "outside")]
    assert not Person.objects.filter(paternal_surname="SUPUESTO").exists()


def test_who_names_no_place_comes_in_at_her_house(house: Institution) -> None:
    desk = a_focal_desk(house)

    desk.imports(rows(UNSAID, UNKNOWN))
    again = desk.imports(rows(UNSAID, UNKNOWN))

    assert set(
        Post.objects.filter(person__paternal_surname__startswith="INVENTAD").values_list("institution", flat=True)
    ) == {house.pk}
    assert Post.objects.get(person__paternal_surname="INVENTADO").institution_text == "Posta que nadie conoce"
    assert people_visible_to(desk.person).filter(paternal_surname="INVENTADO").exists()
    assert (again["new"], again["changed"]) == (0, 0)


def test_somebody_of_another_house_is_not_touched_but_proposed(house: Institution, other: Institution) -> None:
    bruno = a_person("Bruno", surname="Supuesto", maternal="Prueba", sex="M", document="41234568", institution=other)
    line = THEIRS.replace("Hospital Supuesto", "Hospital Ficticio")

    told = a_focal_desk(house).imports(rows(line))

    bruno.refresh_from_db()
    assert (told["changed"], bruno.email) == (1, "")
    assert set(Proposal.objects.values_list("field", flat=True)) == {"email", "institution"}
    assert Post.objects.get(person=bruno).institution == other


def test_a_focal_point_is_offered_no_edition(house: Institution) -> None:
    an_edition()

    page = a_focal_desk(house).client.get("/listas/subir/roster/").content.decode()

    assert "Edición" not in page and 'name="file"' in page


def test_a_region_brings_its_own_people(house: Institution, other: Institution) -> None:
    desk = Desk(a_person("Rosa", role="region", region=house.region))

    told = desk.imports(rows(OURS, THEIRS, UNSAID))

    assert (told["new"], told["same"]) == (2, 1)
    assert Post.objects.get(person__paternal_surname="INVENTADA").region == house.region


def test_who_sat_in_a_room_of_the_region_comes_in_from_anywhere(house: Institution, other: Institution) -> None:
    desk, edition = Desk(a_person("Rosa", role="region", region=house.region)), an_edition(region=house.region)

    told = desk.imports(rows(OURS, THEIRS), edition=edition.key)

    assert (told["new"], told["enrolled"]) == (2, 2)


def test_an_edition_of_another_region_is_no_choice(house: Institution, other: Institution) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    desk, edition = Desk(a_person("Rosa", role="region", region=house.region)), an_edition(region=other.region)

    answer = desk.client.post(
        "/listas/subir/roster/revisar/", {"file": SimpleUploadedFile("a.csv", rows(OURS)), "edition": edition.key}
    )

    assert answer.status_code == 422


def test_the_nation_brings_everybody(house: Institution, other: Institution) -> None:
    told = Desk(a_coordinator()).imports(rows(OURS, THEIRS, UNSAID, UNKNOWN))

    assert told["new"] == 4
    assert Post.objects.get(person__paternal_surname="INVENTADO").institution is None


def test_who_brings_a_list_may_say_whose_it_is(house: Institution) -> None:
    network = an_institution("red-ficticia", house.region, level="network", name="Red Ficticia")
    desk = Desk(a_coordinator())

    desk.imports(rows(UNKNOWN, UNSAID), institution=str(network.uuid))

    posts = Post.objects.filter(person__paternal_surname__startswith="INVENTAD")
    assert set(posts.values_list("institution", "region")) == {(network.pk, house.region_id)}


def test_said_later_it_places_those_whom_no_place_was_found_for(house: Institution) -> None:
    network = an_institution("red-ficticia", house.region, level="network", name="Red Ficticia")
    desk = Desk(a_coordinator())
    desk.imports(rows(UNKNOWN))

    told = desk.imports(rows(UNKNOWN), institution=str(network.uuid))

    post = Post.objects.get(person__paternal_surname="INVENTADO")
    assert (told["changed"], post.institution, post.institution_text) == (1, network, "Posta que nadie conoce")
    assert not Proposal.objects.exists()
