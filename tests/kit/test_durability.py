"""A server that could lose what it acknowledged does not start."""

import pytest
from django.db import connection

from qispi.config.durability import stop_unless_durable, why_not_durable

pytestmark = pytest.mark.django_db(transaction=True)
CARELESS = {"sqlite": ("PRAGMA synchronous=NORMAL", "PRAGMA synchronous=FULL")}
CARELESS["postgresql"] = ("SET synchronous_commit=off", "SET synchronous_commit=on")


def test_as_it_is_set_here_it_is_durable():
    assert why_not_durable() == ""


def test_a_careless_database_is_named_and_nothing_starts():
    careless, careful = CARELESS[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(careless)

    with pytest.raises(SystemExit, match="synchronous"):
        stop_unless_durable()

    with connection.cursor() as cursor:
        cursor.execute(careful)
