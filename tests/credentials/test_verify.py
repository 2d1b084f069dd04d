"""Anybody verifies a paper: valid, revoked, unknown; and nothing is learnt by who holds no paper."""

import pytest

from qispi.credentials import actions
from tests.builders.credentials import a_certificate
from tests.builders.programme import a_coordinator

pytestmark = pytest.mark.django_db


def page(client, code: str) -> str:
    return client.get(f"/verificar/{code}/").content.decode()


def test_a_typed_serial_and_a_scanned_code_say_valid(client):
    certificate = a_certificate()

    typed = client.get("/verificar/", {"codigo": certificate.serial.lower().replace("0", "o")})
    scanned = client.get(f"/V/{certificate.code}")

    assert "Certificado válido" in typed.content.decode()
    assert "Certificado válido" in scanned.content.decode()
    assert certificate.number in typed.content.decode()


def test_a_revoked_one_says_since_when_and_why_but_not_the_reason_of_the_file(client):
    certificate = a_certificate()
    actions.revoke(certificate=certificate, cause="false_facts", reason="firmó otra persona", by=a_coordinator())

    shown = page(client, certificate.serial)

    assert "Certificado anulado" in shown
    assert "no eran ciertos" in shown
    assert "firmó otra persona" not in shown


@pytest.mark.parametrize(
    "code", ["ABC", "0" * 26, "7KQ2M-9TXWB-4HD8R-NCFP3-2V6WXY", "<b>", "a/b", "ñ" * 500, "V" * 165]
)
def test_unknown_and_malformed_codes_get_the_same_page_but_for_the_code(client, code):
    from django.utils.html import escape

    other = client.get("/verificar/", {"codigo": "1" * 26})
    answer = client.get("/verificar/", {"codigo": code})

    assert (answer.status_code, other.status_code) == (200, 200)
    assert answer.content.decode().replace(escape(code[:400]), "") == other.content.decode().replace("1" * 26, "")


def test_a_code_that_was_changed_is_unknown(client):
    certificate = a_certificate()
    code = certificate.code
    changed = code[:-20] + ("A" if code[-20] != "A" else "B") + code[-19:]

    assert "No encontramos" in client.get(f"/V/{changed}").content.decode()


def test_nobody_finds_a_certificate_by_name_number_or_document(client):
    certificate = a_certificate()
    tail = certificate.person.documents.get().tail

    for text in (certificate.number, certificate.person.name, certificate.person.surnames, tail):
        assert "No encontramos" in client.get("/verificar/", {"codigo": text}).content.decode()
