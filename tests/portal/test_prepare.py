"""What a newcomer finds after `make run` on an empty folder."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from demo.people import CAST, PIN
from qispi.people.models import Person
from qispi.programme.models import Completion, Goal
from qispi.territory.models import District, Region

pytestmark = pytest.mark.django_db


@pytest.fixture
def prepared(settings: object) -> str:
    settings.QISPI_DEMO = True  # type: ignore[attr-defined]
    out = StringIO()
    call_command("prepare", stdout=out)
    return out.getvalue()


def test_the_country_a_goal_and_somebody_to_enter_as_are_there(prepared: str) -> None:
    assert (Region.objects.count(), District.objects.count()) == (25, 1891)
    assert sum(share.people for share in Goal.objects.get().shares.all()) == 3000
    assert Completion.objects.count() > 20
    assert PIN in prepared and all(one.document in prepared for one in CAST)


def test_preparing_twice_loads_nothing_twice(prepared: str) -> None:
    people = Person.objects.count()

    call_command("prepare", stdout=StringIO())

    assert (Person.objects.count(), Goal.objects.count()) == (people, 1)


def test_an_invented_operator_enters_with_document_and_pin(prepared: str) -> None:
    client = Client()

    answer = client.post("/entrar/abrir/", {"document": "00000015", "pin": PIN}, follow=True)

    assert answer.status_code == 200
    assert answer.context["frame"]["person"].given_names == "Ada"


def test_the_operator_finds_a_course_with_its_test(prepared: str) -> None:
    client = Client()
    client.post("/entrar/abrir/", {"document": "00000015", "pin": PIN})

    page = client.get("/mi-curso/").content.decode()

    assert "/estudio/" in page
    assert "/prueba/" in page
