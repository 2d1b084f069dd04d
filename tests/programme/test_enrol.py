"""People are taken into an edition by documents, by a search, or by the thousand; each refusal says why."""

import pytest

from qispi.people.actions import merge_people
from qispi.programme import actions
from qispi.programme.errors import CannotDo, CannotEnrol
from qispi.programme.models import Enrolment, EnrolmentCancellation
from qispi.programme.rules import NoEnrolment
from tests.builders.people import a_person, signed_in
from tests.builders.programme import (
    a_closed_room,
    a_coordinator,
    a_region,
    an_edition,
    an_institution,
    an_operator,
    enrolled,
    some_people,
)

pytestmark = pytest.mark.django_db


def test_enrolled_again_is_the_same_enrolment():
    edition, ada = an_edition(), an_operator()

    first = actions.enrol_one(person=ada, edition=edition, by=None)
    again = actions.enrol_one(person=ada, edition=edition, by=None)

    assert first == again
    assert Enrolment.objects.count() == 1


def test_a_full_edition_refuses_the_next_operator():
    edition = an_edition(capacity=2)
    enrolled(some_people(2), edition)

    with pytest.raises(CannotEnrol, match="No quedan vacantes"):
        actions.enrol_one(person=an_operator(), edition=edition, by=None)

    assert Enrolment.objects.count() == 2


def test_seats_go_to_the_first_ones_and_the_others_are_told():
    edition = an_edition(capacity=2)

    answer = actions.enrol(people=some_people(5), edition=edition, by=None)

    assert len(answer.new) == 2
    assert [reason for _, reason in answer.refused] == [NoEnrolment.EDITION_FULL] * 3


def test_who_already_was_in_the_room_needs_no_seat():
    edition = an_edition(capacity=1)

    answer = actions.enrol(people=some_people(3), edition=edition, by=None, regardless_of_capacity=True)

    assert len(answer.new) == 3


def test_a_cancelled_edition_takes_nobody():
    edition = an_edition()
    actions.cancel_edition(edition=edition, reason="Lluvias", by=a_coordinator())

    with pytest.raises(CannotEnrol, match="cancelada"):
        actions.enrol_one(person=an_operator(), edition=edition, by=None)


def test_who_leaves_frees_a_seat_and_may_come_back():
    edition = an_edition(capacity=1)
    (ada,) = enrolled([an_operator()], edition)

    actions.cancel_enrolment(enrolment=ada, reason="Cambio de turno", by=a_coordinator())
    back = actions.enrol_one(person=ada.person, edition=edition, by=None)

    assert (ada.number, back.number) == (1, 2)


def test_leaving_twice_is_leaving_once():
    (ada,) = enrolled([an_operator()], an_edition())

    for _ in range(2):
        actions.cancel_enrolment(enrolment=ada, reason="Cambio de turno", by=a_coordinator())

    assert EnrolmentCancellation.objects.count() == 1


def test_who_has_completed_does_not_leave():
    session = a_closed_room(some_people(1))

    with pytest.raises(CannotDo, match="Anule primero"):
        actions.cancel_enrolment(enrolment=Enrolment.objects.get(), reason="Error", by=session.trainer)


def test_a_merged_row_comes_in_as_the_person_it_stands_for():
    keep, drop = an_operator(), an_operator()
    merge_people(keep=keep, drop=drop, reason="Es la misma persona", by=a_coordinator())
    edition = an_edition()

    answer = actions.enrol(people=[keep, drop], edition=edition, by=None)

    assert [enrolment.person for enrolment in answer.new] == [keep]


def test_pasted_documents_enrol_and_those_that_fail_say_why(client):
    edition = an_edition()
    ada = a_person("Ada", document="01234567", region="16")
    a_person("Dario", document="07654321", region="08")
    client = signed_in(client, a_coordinator(region=a_region()))
    pasted = "1234567 Ada Ficticia\n\n07654321\nno es documento"

    answer = client.post(f"/ediciones/{edition.uuid}/inscribir/guardar/", {"documents": pasted})

    assert Enrolment.objects.get().person == ada
    assert answer.content.decode().count("Nadie con ese documento está a su alcance") == 2


def test_a_stranger_can_not_be_ticked(client):
    edition = an_edition()
    stranger = some_people(1, institution=an_institution("posta-cusco", a_region("08", "Cusco")))[0]
    client = signed_in(client, a_coordinator(region=a_region()))

    client.post(f"/ediciones/{edition.uuid}/inscribir/guardar/", {"people": [stranger.uuid]})

    assert not Enrolment.objects.exists()


def test_the_search_offers_who_is_not_trained_yet(client):
    trained = a_closed_room(some_people(1)).edition.enrolments.get().person
    (missing,) = some_people(1)
    client = signed_in(client, a_coordinator(region=a_region()))

    page = client.get(f"/ediciones/{an_edition().uuid}/inscribir/?q=ficticia&sin_capacitar=on").content.decode()

    assert str(missing.uuid) in page
    assert str(trained.uuid) not in page


def test_the_search_has_its_budget(client, django_assert_max_num_queries):
    edition = an_edition()
    some_people(50)
    client = signed_in(client, a_coordinator(region=a_region()))

    with django_assert_max_num_queries(6):
        page = client.get(f"/ediciones/{edition.uuid}/inscribir/?q=ficticia")

    assert "50 personas encontradas" in page.content.decode()


def test_a_row_that_was_closed_is_not_enrolled():
    ada = an_operator()
    ada.is_active = False
    ada.save(update_fields=["is_active"])

    with pytest.raises(CannotEnrol, match="desactivado"):
        actions.enrol_one(person=ada, edition=an_edition(), by=None)


def test_an_enrolment_is_cancelled_from_the_page(client):
    edition = an_edition()
    (ada,) = enrolled(some_people(1), edition)
    client = signed_in(client, a_coordinator(region=a_region()))

    client.post(f"/inscripciones/{ada.uuid}/cancelar/", {"reason": "Cambio de turno"})

    assert EnrolmentCancellation.objects.get().enrolment == ada
