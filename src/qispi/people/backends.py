"""Who is behind a session. Signing in itself is an action of this package, never a password check."""

from typing import Any

from django.contrib.auth.backends import BaseBackend

from qispi.people.models import Person


class PersonBackend(BaseBackend):
    def get_user(self, user_id: Any) -> Person | None:
        return Person.objects.filter(pk=user_id, is_active=True).first()
