"""Whoever was issued a certificate and gave an address gets a letter, at least once, never from a transaction."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, override

from qispi.credentials.models import Certificate
from qispi.kit import reading
from qispi.kit.mail import Letter, is_mail_set_up, send
from qispi.work import actions as work
from qispi.work.events import Attempt
from qispi.work.models import Event

ISSUED = "certificates_issued"
KIND = "write_of_certificates"


def have_them_written_to(event: Event) -> None:
    """Hears that certificates were issued; the mail server is a worker's business, outside the news' transaction."""
    if is_mail_set_up():
        work.ask_for(KIND, {"event": str(event.uuid)}, by=None)


def write_of_certificates(attempt: Attempt) -> dict[str, Any]:
    """What a worker does. One that died in between writes again, and each letter is then the same letter."""
    event = Event.objects.get(uuid=UUID(attempt.arguments["event"]))
    issued = Certificate.objects.filter(uuid__in=event.payload["certificates"], revocation=None)
    rows = list(issued.exclude(person__email="").values_list("uuid", "number", "person__email", "edition__title"))
    reading.saw("credentials.addresses", len(rows), narrowed={"event": str(event.uuid)})
    sent = send(_letters(event, rows), told=lambda done: attempt.progress(done, len(rows)))
    return {"letters": sent}


def _letters(event: Event, rows: list[tuple[UUID, str, str, str]]) -> Iterator[Letter]:
    address = settings.QISPI_ADDRESS.rstrip("/") + reverse("credentials:own")
    with override(settings.LANGUAGE_CODE):  # a worker has no reader whose language it could know
        for certificate, number, email, course in rows:
            yield Letter(
                event=event.uuid,
                reader=certificate,
                to=email,
                subject=gettext("Su certificado está listo"),
                # no name and no document: a letter may be read by whoever shares the mailbox
                text=gettext(
                    "Su certificado del curso «%(course)s» está listo, con la serie %(number)s.\n\n"
                    "Descárguelo con su documento y su PIN en:\n%(address)s\n\n"
                    "Este mensaje no pide datos ni contraseñas. No necesita responderlo.\n"
                )
                % {"course": course, "number": number, "address": address},
            )
