"""Every installation starts with the INEI's places and the institutions that have a source."""

import pytest

from qispi.territory.actions import load_territory, load_tree
from qispi.territory.models import District, Institution, Province, Region

pytestmark = pytest.mark.django_db


def test_the_list_of_2025_is_loaded_once(django_assert_num_queries):
    assert load_territory() is True

    with django_assert_num_queries(1):
        assert load_territory() is False
    assert (Region.objects.count(), Province.objects.count(), District.objects.count()) == (25, 196, 1891)
    assert District.objects.filter(ubigeo__in=["130112", "180107"]).count() == 2


def test_inei_and_reniec_number_the_same_places_differently():
    load_territory()

    assert District.objects.get(ubigeo="140101").name == "Chiclayo"
    assert District.objects.get(reniec_ubigeo="140101").name == "Lima"


def test_the_tree_stands_on_its_sectors_and_loads_once():
    assert load_tree() is True
    assert load_tree() is False

    este = Institution.objects.get(key="diris-lima-este")
    assert (este.sector_key, este.parent.key, este.is_verified) == ("salud", "minsa", True)
    assert Institution.objects.filter(kind="diris").count() == 4
    assert Institution.objects.filter(kind="diresa").count() == 25
    assert not Institution.objects.filter(source="").exists()


def test_a_name_that_was_typed_meanwhile_is_left_alone():
    load_tree()
    Institution.objects.filter(key="minsa").update(name="Otro nombre")
    from qispi.territory.models import Seed

    Seed.objects.filter(key="institutions").delete()
    load_tree()

    assert Institution.objects.get(key="minsa").name == "Otro nombre"
