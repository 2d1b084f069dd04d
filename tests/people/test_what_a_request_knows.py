"""What a request knows of its sender is asked anew each time: what was taken away is gone with the next page."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from qispi.kit import clock
from qispi.people.backends import PersonBackend
from qispi.people.models import Person, RoleGrant
from tests.builders.people import a_coordinator, ada, signed_in

pytestmark = pytest.mark.django_db
PEOPLE, MINE = "/personas/", "/mi-curso/"


def test_a_role_that_ended_opens_nothing_from_the_next_page_on():
    elena = a_coordinator()
    client = signed_in(Client(), elena)
    before = client.get(PEOPLE).status_code

    RoleGrant.objects.filter(person=elena).update(until_at=clock.now() - timedelta(seconds=1))

    assert (before, client.get(PEOPLE).status_code) == (200, 404)
    assert PEOPLE not in client.get(MINE).content.decode()


def test_a_role_that_begins_opens_its_pages_at_once_and_one_to_come_does_not():
    elena = a_coordinator()
    grant = RoleGrant.objects.filter(person=elena)
    grant.update(from_at=clock.now() + timedelta(days=1))
    client = signed_in(Client(), elena)
    before = client.get(PEOPLE).status_code

    grant.update(from_at=clock.now() - timedelta(seconds=1))

    assert (before, client.get(PEOPLE).status_code) == (404, 200)


@pytest.mark.parametrize(
    "end",
    [
        lambda: Session.objects.all().delete(),
        lambda: Session.objects.update(expire_date=clock.true_now() - timedelta(seconds=1)),
        lambda: Person.objects.update(is_active=False),
        lambda: Person.objects.update(sign_in_stamp="changed with the PIN"),
    ],
)
def test_a_session_that_ended_lets_nobody_in(end):
    client = signed_in(Client(), ada())
    before = client.get(MINE).status_code

    end()

    assert (before, client.get(MINE).status_code) == (200, 302)


def test_the_person_of_a_session_is_the_one_in_the_register():
    person = ada(email="ada@example.org")

    found = PersonBackend().get_user(person.pk)

    assert found is not None
    assert {name: getattr(found, name) for name in FIELDS} == {name: getattr(person, name) for name in FIELDS}


def test_who_holds_no_role_is_known_with_two_queries(django_assert_num_queries):
    client = signed_in(Client(), ada())
    client.get("/accesibilidad/")

    with django_assert_num_queries(2):
        client.get("/accesibilidad/")


FIELDS = [field.attname for field in Person._meta.concrete_fields]
