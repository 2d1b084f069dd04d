"""What the other tests here would not forgive: a deed in two commits, and a deed that swallows its death."""

from contextlib import suppress

import pytest
from django.db import DatabaseError, transaction

from qispi.territory.models import Region
from tests.failpoints.death import dies_at, differences, everything, sandbox

pytestmark = pytest.mark.django_db


def two_regions() -> None:
    Region.objects.create(code="98", name="Ficticia")
    Region.objects.create(code="99", name="Inventada")


def test_a_deed_without_a_transaction_is_seen_half_done():
    before = everything()

    with sandbox():
        assert dies_at(1, two_regions)
        assert differences(before, everything()) == ["territory.region"]


def test_a_deed_in_one_transaction_is_not():
    before = everything()

    with sandbox():
        assert dies_at(1, transaction.atomic(two_regions))
        assert not differences(before, everything())


def test_the_last_death_comes_before_the_commit():
    with sandbox():
        deaths = [dies_at(write, transaction.atomic(two_regions)) for write in range(3)]
        stays = Region.objects.filter(code="98").exists()

    assert (deaths, stays) == ([True, True, True], False)


def test_who_is_dead_writes_nothing_more_whatever_the_code_catches():
    def goes_on() -> None:
        with suppress(DatabaseError):
            Region.objects.create(code="98", name="Ficticia")
        Region.objects.create(code="99", name="Inventada")

    with sandbox():
        assert dies_at(0, goes_on)
        assert not Region.objects.filter(code="99").exists()
