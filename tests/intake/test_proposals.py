"""A file says one thing and we have another: somebody in reach decides, and it happens once."""

import pytest
from django.test import Client

from qispi.intake.models import Proposal
from qispi.kit import clock
from qispi.ledger.models import ActionEntry
from qispi.people.models import Person, Post
from tests.builders.people import a_coordinator, a_person, dario, signed_in
from tests.builders.programme import an_institution
from tests.builders.uploads import ADA, Desk, a_list

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    desk = Desk(a_coordinator())
    desk.imports(a_list(ADA))
    return desk


def ada() -> Person:
    return Person.objects.get(given_names="Ada", paternal_surname__startswith="Fic")


def decides(desk: Desk, choice: str) -> str:
    one = Proposal.objects.get()
    path = f"/listas/por-decidir/roster/{one.record}/"
    return desk.client.post(path, {str(one.uuid): choice}, follow=True).content.decode()


def test_both_are_shown_side_by_side(desk: Desk) -> None:
    desk.imports(a_list(ADA.replace("Ficticia", "Fictisia")))

    page = desk.client.get("/listas/por-decidir/").content.decode()

    assert "Apellido paterno" in page and "Ficticia" in page and "Fictisia" in page


def test_accepted_the_person_is_corrected_and_it_is_written_down(desk: Desk) -> None:
    desk.imports(a_list(ADA.replace("Ficticia", "Fictisia")))

    decides(desk, "take")

    assert ada().paternal_surname == "Fictisia"
    assert Proposal.objects.get().is_accepted is True
    assert {"person changed", "proposal decided"} <= set(ActionEntry.objects.values_list("verb", flat=True))


def test_kept_nothing_changes_and_it_is_not_proposed_again(desk: Desk) -> None:
    other = a_list(ADA.replace("ada@example", "otra@example"))
    desk.imports(other)

    decides(desk, "keep")
    again = desk.imports(other)

    assert ada().email == "ada@example.gob.pe"
    assert (again["changed"], Proposal.objects.filter(decided_at=None).count()) == (0, 0)


def test_decided_twice_it_happens_once(desk: Desk) -> None:
    desk.imports(a_list(ADA.replace("ada@example", "otra@example")))

    decides(desk, "take")
    said = decides(desk, "keep")

    assert "Ya estaba decidido" in said
    assert ada().email == "otra@example.gob.pe"


def test_another_institution_is_a_move_from_today_on(desk: Desk) -> None:
    hospital = an_institution(name="Hospital Ficticio")
    desk.imports(a_list(ADA.replace("Posta Inventada", "Hospital Ficticio")))

    decides(desk, "take")

    present = Post.objects.get(person=ada(), until_on=None)
    assert (present.institution, present.from_on) == (hospital, clock.today())
    assert Post.objects.filter(person=ada()).count() == 2


def test_only_who_reaches_the_person_decides(desk: Desk, client: Client) -> None:
    a_person("Berta", surname="Inventada", region="15", document="41234570", email="b@example.gob.pe")
    desk.imports(a_list("41234570;Inventada;Ejemplo;Berta;Mujer;otra@example.gob.pe;;"))
    stranger, one = signed_in(client, dario()), Proposal.objects.get()

    page = stranger.get("/listas/por-decidir/").content.decode()
    answer = stranger.post(f"/listas/por-decidir/roster/{one.record}/", {str(one.uuid): "take"})

    assert "No hay datos por decidir" in page and answer.status_code == 404
    assert Person.objects.get(given_names="Berta").email == "b@example.gob.pe"


def test_nothing_chosen_changes_nothing(desk: Desk) -> None:
    desk.imports(a_list(ADA.replace("ada@example", "otra@example")))

    desk.client.post(f"/listas/por-decidir/roster/{Proposal.objects.get().record}/", {})

    assert Proposal.objects.get().decided_at is None
