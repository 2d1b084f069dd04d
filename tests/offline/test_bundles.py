"""A published course as a phone or a proxy fetches it: by hash, compressed once, the same for everybody."""

import gzip
import json
from hashlib import sha256
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from qispi.learning.models import CourseVersion
from tests.builders.people import a_person, signed_in
from tests.builders.studies import a_published_course, a_study

pytestmark = pytest.mark.django_db


def manifest_of(version: CourseVersion) -> str:
    return f"/offline/cursos/{version.course_key}/{version.version}/manifest.json"


def files_of(client: Client, version: CourseVersion) -> list[dict[str, object]]:
    told = client.get(manifest_of(version)).json()
    return [*told["shared"], *(file for unit in told["units"] for file in unit["files"])]


def test_every_file_of_a_manifest_arrives_as_it_says(client: Client) -> None:
    for told in files_of(client, a_published_course()):
        answer = client.get(f"/offline/archivos/{told['sha256']}", headers={"Accept-Encoding": "gzip"})

        assert answer["Content-Encoding"] == "gzip" and len(answer.content) == told["packed"]
        plain = gzip.decompress(answer.content)
        assert (sha256(plain).hexdigest(), len(plain)) == (told["sha256"], told["size"])


def test_a_lesson_is_the_same_bytes_on_the_page_and_in_the_bundle(client: Client) -> None:
    version, ada = a_published_course(), a_person("Ada")
    study, told = a_study(ada, version), files_of(client, version)
    lesson = next(one["sha256"] for one in told if one["path"] == "es/u1-l1.html")

    text, page = client.get(f"/offline/archivos/{lesson}").content, signed_in(client, ada)

    assert text in page.get(f"/estudio/{study.uuid}/u1-l1/").content


def test_nobodys_session_is_read_and_a_proxy_may_keep_the_answer(client: Client, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    version = a_published_course()
    file = f"/offline/archivos/{files_of(client, version)[0]['sha256']}"
    signed_in(client, a_person("Ada"))
    client.get(file)

    with django_assert_num_queries(0):
        answers = [client.get(file), client.get(manifest_of(version))]

    assert [answer["Vary"] for answer in answers] == ["Accept-Encoding"] * 2
    assert not any(answer.cookies for answer in answers)
    assert answers[0]["Cache-Control"] == "public, max-age=31536000, immutable"


def test_an_unchanged_manifest_is_answered_by_its_tag_alone(client: Client) -> None:
    address = manifest_of(a_published_course())
    first = client.get(address)

    again = client.get(address, headers={"If-None-Match": first["ETag"]})

    assert (first["Cache-Control"], again.status_code, again.content) == ("no-cache", 304, b"")


def test_what_nobody_published_is_not_there(client: Client) -> None:
    assert client.get("/offline/cursos/otro/2026.1/manifest.json").status_code == 404
    assert client.get(f"/offline/archivos/{'0' * 64}").status_code == 404


def test_a_course_asked_for_before_it_is_published_is_there_afterwards(client: Client) -> None:
    version = a_published_course()
    address = manifest_of(version)
    CourseVersion.objects.filter(pk=version.pk).update(version="later")
    before = client.get(address).status_code

    CourseVersion.objects.filter(pk=version.pk).update(version=version.version)

    assert (before, client.get(address).status_code) == (404, 200)


def test_the_written_tree_is_what_the_server_answers(client: Client, tmp_path: Path) -> None:
    version = a_published_course()
    addresses = [manifest_of(version), *(f"/offline/archivos/{one['sha256']}" for one in files_of(client, version))]

    call_command("write_bundles", str(tmp_path), verbosity=0)

    for address in addresses:
        file = tmp_path / address.lstrip("/")
        assert file.read_bytes() == client.get(address).content
        packed = file.with_name(f"{file.name}.gz").read_bytes()
        assert packed == client.get(address, headers={"Accept-Encoding": "gzip"}).content


def test_written_again_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    a_published_course()
    for _ in range(2):
        call_command("write_bundles", str(tmp_path))

    said = capsys.readouterr().out.strip().splitlines()

    assert "(0 nuevos)" not in said[0] and "(0 nuevos)" in said[-1]


def test_a_manifest_names_units_with_what_they_weigh(client: Client) -> None:
    told = json.loads(client.get(manifest_of(a_published_course())).content)

    unit = told["units"][0]
    assert (told["format"], told["player"], unit["lessons"]) == (1, 1, ["u1-l1", "u1-l2"])
    assert unit["packed"] == sum(file["packed"] for file in unit["files"]) > 0
