"""Letters by mail: plain text, sent at least once, each with an identity that a mail server can recognise.

A letter that was sent and whose job died before it could say so is sent again: exactly once does not exist in mail. It
then carries the same Message-ID, made from its event and its reader, so that the mailbox shows one.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote, urlsplit
from uuid import UUID, uuid5

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

AT_A_TIME = 50  # letters of one connection between two signs of life


@dataclass(frozen=True)
class Letter:
    """What one reader gets about one event. `reader` is an opaque id, so that an address never makes a Message-ID."""

    event: UUID
    reader: UUID
    to: str
    subject: str
    text: str

    @property
    def message_id(self) -> str:
        """The same for the same event and reader, whenever it is sent."""
        return f"<{uuid5(self.event, str(self.reader))}@{settings.QISPI_MAIL_DOMAIN}>"


def is_mail_set_up() -> bool:
    """Whether this installation sends mail; one that does not says so by sending none, never by failing."""
    return bool(settings.QISPI_MAIL)


def send(letters: Iterable[Letter], *, told: Callable[[int], None] = lambda sent: None) -> int:
    """Hand letters to the mail server and say how many; `told` hears after each handful, between transactions."""
    sent = 0
    for some in _handfuls(letters):
        with get_connection() as connection:
            connection.send_messages([_message(letter) for letter in some])
        sent += len(some)
        told(sent)
    return sent


def _handfuls(letters: Iterable[Letter]) -> Iterable[Sequence[Letter]]:
    some: list[Letter] = []
    for letter in letters:
        some.append(letter)
        if len(some) == AT_A_TIME:
            yield some
            some = []
    if some:
        yield some


def _message(letter: Letter) -> EmailMessage:
    return EmailMessage(
        subject=" ".join(letter.subject.split()),  # a line break in a subject would begin another header
        body=letter.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[letter.to],
        headers={"Message-ID": letter.message_id, "Auto-Submitted": "auto-generated"},
    )


def mail_settings(url: str) -> dict[str, object]:
    """Django's settings from `smtp://user:password@host:port`, `smtps://…`, `smtp+tls://…`, `file:///folder`, or none.

    `?from=Name <address>` is what readers see.
    """
    parts = urlsplit(url)
    sender = dict(parse_qsl(parts.query)).get("from", "")
    backends = {"": "dummy", "file": "filebased", "smtp": "smtp", "smtps": "smtp", "smtp+tls": "smtp"}
    if parts.scheme not in backends:
        raise SystemExit(f"QISPI_MAIL: «{parts.scheme}» no se conoce; use smtp+tls://, smtps:// o file:///")
    return {
        "EMAIL_BACKEND": f"django.core.mail.backends.{backends[parts.scheme]}.EmailBackend",
        "EMAIL_FILE_PATH": unquote(parts.path) if parts.scheme == "file" else None,
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or {"smtps": 465, "smtp+tls": 587}.get(parts.scheme, 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_TIMEOUT": 20,
        "DEFAULT_FROM_EMAIL": sender or "qispi@localhost",
        "QISPI_MAIL_DOMAIN": sender.rpartition("@")[2].strip("> ") or "localhost",
    }
