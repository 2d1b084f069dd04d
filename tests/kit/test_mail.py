"""Letters: at least once, always under the same name, and never another header than ours."""

from uuid import UUID, uuid4

import pytest
from django.core import mail

from qispi.kit.mail import AT_A_TIME, Letter, mail_settings, send

EVENT, ADA = UUID(int=1), UUID(int=2)


def a_letter(**more: object) -> Letter:
    said = {
        "event": EVENT,
        "reader": ADA,
        "to": "ada@ejemplo.invalid",
        "subject": "Su constancia",
        "text": "Está lista.",
    }
    return Letter(**said | more)  # type: ignore[arg-type]


def test_a_letter_sent_again_is_the_same_letter():
    send([a_letter()])
    send([a_letter()])

    first, again = (message.extra_headers["Message-ID"] for message in mail.outbox)
    assert first == again


def test_another_reader_gets_another_letter():
    assert a_letter().message_id != a_letter(reader=uuid4()).message_id


def test_the_identity_of_a_letter_tells_nobody_s_address():
    assert "ada" not in a_letter().message_id


def test_a_subject_can_not_begin_another_header():
    send([a_letter(subject="Su constancia\nBcc: todos@ejemplo.invalid")])

    assert mail.outbox[0].message()["Bcc"] is None


def test_many_letters_give_a_sign_of_life_in_between():
    told: list[int] = []

    sent = send((a_letter(reader=uuid4()) for _ in range(AT_A_TIME + 1)), told=told.append)

    assert (sent, told) == (AT_A_TIME + 1, [AT_A_TIME, AT_A_TIME + 1])


def test_without_an_address_nothing_is_sent_and_nothing_fails():
    assert mail_settings("")["EMAIL_BACKEND"] == "django.core.mail.backends.dummy.EmailBackend"


def test_an_address_says_server_way_and_sender():
    read = mail_settings("smtp+tls://ana:cl%40ve@correo.invalid:2525?from=Qispi <qispi@ejemplo.invalid>")

    assert (read["EMAIL_HOST"], read["EMAIL_PORT"], read["EMAIL_HOST_PASSWORD"]) == ("correo.invalid", 2525, "cl@ve")
    assert (read["EMAIL_USE_TLS"], read["QISPI_MAIL_DOMAIN"]) == (True, "ejemplo.invalid")


def test_an_unknown_kind_of_address_stops_the_start():
    with pytest.raises(SystemExit, match="QISPI_MAIL"):
        mail_settings("pigeon://")
