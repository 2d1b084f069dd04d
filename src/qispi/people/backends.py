"""Who is behind a session. Signing in itself is an action of this package, never a password check."""

from datetime import datetime
from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Exists, OuterRef, QuerySet

from qispi.kit import clock
from qispi.kit.prepared import Prepared
from qispi.people.models import Person, PersonMerge, RoleGrant

COLUMNS = [field.attname for field in Person._meta.concrete_fields]


def _signed_in(*row: Any) -> Person:
    """Who holds no role, or has this row alone, as most people, is not asked for others any more: it has told."""
    *columns, holds_a_role, has_others = row
    person = Person.from_db(DEFAULT_DB_ALIAS, COLUMNS, columns)
    person.stands_alone = not has_others
    if not holds_a_role:
        person.grants = []
    return person


def _person(pk: int, now: datetime) -> QuerySet[Person, Any]:
    held = RoleGrant.objects.in_force(now).filter(person=OuterRef("pk"))
    others = PersonMerge.objects.filter(keep=OuterRef("pk"), undone_at=None)
    told = {"holds_a_role": Exists(held), "has_others": Exists(others)}
    return Person.objects.filter(pk=pk, is_active=True).annotate(**told).values_list(*COLUMNS, *told)


_PERSON = Prepared(_signed_in, _person, int, datetime)


class PersonBackend(BaseBackend):
    def get_user(self, user_id: Any) -> Person | None:
        return next(iter(_PERSON.rows(user_id, clock.now())), None)
