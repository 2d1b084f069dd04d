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


def test_page_worker_and_studies_are_sent_again_only_where_they_changed(client: Client) -> None:
    ada = a_person("Ada", surname="Inventado")
    study = a_study(ada, a_published_course())
    known = f"{study.version.course_key}@{study.version.version}"
    signed_in(client, ada)

    for address in ("/aprender/", "/sw.js", f"/offline/estudios.json?known={known}"):
        first = client.get(address)
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b""), address
    reads(study, "u1-l1")

    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_a_manifest_travels_with_the_studies_until_the_phone_says_it_has_it(client: Client) -> None:
    ada = a_person("Ada")
    study = a_study(ada, a_published_course())
    known = f"{study.version.course_key}@{study.version.version}"
    signed_in(client, ada)

    first = client.get("/offline/estudios.json")

    assert first.json()["studies"][0]["manifest"]["units"]
    assert "manifest" not in client.get(f"/offline/estudios.json?known={known}").json()["studies"][0]
    # a phone that lost its manifest gets it, though nothing else has changed
    assert client.get("/offline/estudios.json", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_the_player_is_one_file_whose_name_changes_with_it(client: Client) -> None:
    address = client.get("/aprender/").content.decode().partition('src="/aprender/player.')[2].partition('"')[0]

    kept = client.get(f"/aprender/player.{address}")
    older = client.get("/aprender/player.0123.js")

    assert "immutable" in kept["Cache-Control"] and older["Cache-Control"] == "no-cache"
    assert kept.content == older.content


def test_the_app_can_be_installed(client: Client) -> None:
    told = client.get("/aprender/app.webmanifest").json()

    assert {(one["sizes"], one["purpose"]) for one in told["icons"]} >= {("192x192", "any"), ("512x512", "maskable")}
    assert told["start_url"].startswith(told["scope"])
