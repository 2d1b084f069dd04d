"""A query worked out once finds what the query itself would find, whoever asks."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import pytest
from django.db.models import QuerySet

from qispi.kit.prepared import Prepared
from qispi.people.models import Person
from tests.builders.people import a_person

pytestmark = pytest.mark.django_db


class Line(NamedTuple):
    uuid: UUID
    recorded_at: datetime
    is_active: bool


def _line(person: int, until: datetime, uuid: UUID) -> QuerySet[Person, Any]:
    return Person.objects.filter(pk=person, recorded_at__lte=until, uuid=uuid).values_list(*Line._fields)


def test_each_argument_stands_where_it_belongs() -> None:
    prepared = Prepared(Line, _line, int, datetime, UUID)
    ada, bruno = a_person("Ada"), a_person("Bruno")

    for person, other in ((ada, bruno), (bruno, ada)):
        found = prepared.rows(person.pk, person.recorded_at, person.uuid)
        assert found == [Line(person.uuid, person.recorded_at, True)]
        assert prepared.rows(person.pk, person.recorded_at, other.uuid) == []


def test_it_is_compiled_once() -> None:
    built: list[int] = []

    def build(person: int) -> QuerySet[Person, Any]:
        built.append(person)
        return Person.objects.filter(pk=person).values_list(*Line._fields)

    prepared = Prepared(Line, build, int)
    for number in range(5):
        prepared.rows(number)

    assert len(built) == 2  # once, and once more to see where the argument stands
