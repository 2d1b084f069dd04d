"""Keys roll over and old papers verify; the list of what was revoked is signed and dated; the web holds no key."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from qispi.credentials import actions, queries
from qispi.credentials.errors import CannotDo
from qispi.credentials.models import Certificate, StatusList
from qispi.kit import clock, signing
from qispi.kit.commands import Console
from qispi.work.actions import run_waiting_jobs
from tests.builders.credentials import a_certificate, a_trained_room
from tests.builders.people import signed_in
from tests.builders.programme import a_coordinator

pytestmark = pytest.mark.django_db


def run(command: str, *args: str, code: int = 0, **options: object) -> dict:
    out = StringIO()
    try:
        call_command(command, *args, json=True, stdout=out, **options)
        assert code == 0
    except SystemExit as end:
        assert end.code == code
    return json.loads(out.getvalue())


def downloaded(client, folder: Path) -> dict[str, Path]:
    files = {}
    for name in ("llaves", "estado"):
        files[name] = folder / f"{name}.json"
        files[name].write_bytes(client.get(f"/verificar/{name}.json").content)
    return {"keys": files["llaves"], "status": files["estado"]}


def test_after_a_change_of_keys_old_papers_verify_and_new_ones_have_another_key(client):
    old = a_certificate()
    key = run("new_signing_key")["key"]
    new = a_certificate()

    assert (old.key_id != key, new.key_id) == (True, key)
    assert [queries.verification(one.code).state for one in (old, new)] == ["valid", "valid"]
    published = client.get("/verificar/llaves.json").json()["keys"]
    assert [one["id"] for one in published if one["until"] is None] == [key]


def test_a_paper_is_checked_without_network_and_without_the_database(client, tmp_path, django_assert_num_queries):
    certificate = a_certificate()
    name = f"{certificate.person.given_names} {certificate.person.surnames}"
    files = downloaded(client, tmp_path)

    with django_assert_num_queries(0):
        said = run("verify_certificate", f"HTTPS://X/V/{certificate.code}", name=name, tail="999", code=1, **files)
        answer = run("verify_certificate", certificate.code, **files)

    assert said["code"] == "another_name"
    assert (answer["state"], answer["minutes"]) == ("valid", 300)


def test_a_revocation_is_in_the_list_that_follows_it(client, tmp_path):
    certificate = a_certificate()
    actions.revoke(certificate=certificate, cause="by_mistake", reason="x", by=a_coordinator())
    run_waiting_jobs()

    answer = run("verify_certificate", certificate.code, code=1, **downloaded(client, tmp_path))

    assert answer["code"] == "revoked"
    assert certificate.serial not in client.get("/verificar/estado.json").content.decode()


def test_a_list_is_made_once_a_day(stand_at):
    stand_at("2025-09-15 23:30")
    actions.publish_status_daily()
    actions.publish_status_daily()
    stand_at("2025-09-16 00:10")
    actions.publish_status_daily()

    assert [clock.day_of(one.made_at).day for one in StatusList.objects.order_by("pk")] == [15, 16]


def test_without_a_signing_key_production_refuses_and_says_the_command(settings, tmp_path):
    settings.QISPI_MAKES_KEYS, settings.QISPI_KEYS = False, tmp_path

    with pytest.raises(CannotDo, match="new_signing_key"):
        actions.publish_status()


def test_the_web_asks_for_a_certificate_and_needs_no_key(client):
    edition, by = a_trained_room(1), a_coordinator()
    key = Path(settings.QISPI_KEYS) / signing.FILE
    key.unlink(missing_ok=True)

    answer = signed_in(client, by).post(f"/ediciones/{edition.uuid}/certificados/emitir/")

    assert answer.status_code == 302
    assert (key.exists(), Certificate.objects.count()) == (False, 0)
    run_waiting_jobs()
    assert Certificate.objects.get().issued_by == by.uuid


def test_a_new_key_is_in_the_ledger_as_consola():
    from qispi.ledger.models import ActionEntry

    run("new_signing_key")

    assert ActionEntry.objects.get(verb="signing key made").channel == "consola"
    assert Console().uuid.int == 0
