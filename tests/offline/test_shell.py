"""The page that a phone keeps, its worker, and what somebody takes along."""

import pytest
from django.test import Client

from tests.builders.people import a_person, signed_in
from tests.builders.studies import a_published_course, a_study, reads

pytestmark = pytest.mark.django_db


def test_the_kept_page_knows_nobody(client: Client) -> None:
    anonymous = client.get("/aprender/").content

    assert signed_in(client, a_person("Ada", surname="Inventado")).get("/aprender/").content == anonymous


def test_the_worker_is_asked_anew_each_time_and_names_what_it_keeps(client: Client) -> None:
    answer = client.get("/sw.js")

    assert (answer["Cache-Control"], answer["Content-Type"]) == ("no-cache", "text/javascript")
    assert b'"/aprender/"' in answer.content and b"skipWaiting" not in answer.content


def test_switched_off_the_worker_steps_aside(client: Client, settings) -> None:  # type: ignore[no-untyped-def]
    settings.QISPI_OFFLINE = False

    worker = client.get("/sw.js").content

    assert b"unregister()" in worker and b"skipWaiting" not in worker  # somebody may be in the middle of a test


def test_a_phone_takes_along_her_own_way_and_no_name(client: Client) -> None:
    ada = a_person("Ada", surname="Inventado")
    study = a_study(ada, a_published_course())
    a_study(a_person("Bruno"), study.version)
    reads(study, "u1-l1")

    answer = signed_in(client, ada).get("/offline/estudios.json")

    (told,) = answer.json()["studies"]
    assert (told["study"], told["done"], answer["Cache-Control"]) == (str(study.uuid), ["u1-l1"], "no-store")
    assert "Ada" not in answer.content.decode() and "INVENTADO" not in answer.content.decode().upper()
