"""Sessions in the database, each saved once: a session that begins and what it knows share one row and one commit."""

import secrets
from datetime import datetime
from typing import Any

from django.contrib.sessions.backends.base import VALID_KEY_CHARS
from django.contrib.sessions.backends.db import SessionStore as InDatabase
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from qispi.kit.prepared import Prepared

KEY_LENGTH = 32  # of 36 signs: 165 bits, so that none is drawn twice


def _alive(key: str, now: datetime) -> QuerySet[Session, Any]:
    return Session.objects.filter(session_key=key, expire_date__gt=now).values_list("session_data")


_DATA = Prepared(str, _alive, str, datetime)


class SessionStore(InDatabase):
    """Django's, read with a statement that is ready, without the look whether a fresh key is taken and without saving
    again what was just saved.
    """

    def __init__(self, session_key: str | None = None) -> None:
        super().__init__(session_key)
        self._as_saved: dict[str, Any] | None = None

    def load(self) -> dict[str, Any]:
        """Of a session that ended, or never was, not even the key stays."""
        if data := next(iter(_DATA.rows(self.session_key, timezone.now())), ""):
            return self.decode(data)
        self._session_key = None
        return {}

    def save(self, must_create: bool = False) -> None:
        """What the middleware saves after the page, a sign-in has saved in its own transaction."""
        if self.session_key is None:
            return self.create()
        data = self._get_session(no_load=must_create)  # type: ignore[attr-defined]
        if not must_create and data == self._as_saved:
            return None
        super().save(must_create)
        self._as_saved = dict(data)
        return None

    def _get_new_session_key(self) -> str:
        return "".join(secrets.choice(VALID_KEY_CHARS) for _ in range(KEY_LENGTH))
