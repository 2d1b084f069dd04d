"""A roster names offices in its own way; each distinct name finds its institution or says that it can't."""

import pytest

from qispi.kit.commands import Console
from qispi.territory.actions import load_tree, rename_institution
from qispi.territory.models import Institution
from qispi.territory.queries import AMBIGUOUS, match_institutions
from tests.builders.territory import an_institution

pytestmark = pytest.mark.django_db


def test_names_as_files_write_them_find_the_institution():
    load_tree()
    names = [
        "DIRIS LIMA ESTE",
        "Dirección de Redes Integradas de Salud Lima Este",
        "diris-lima-este",
        "GERESA CUSCO",
        "MIMP",
    ]

    found = match_institutions([*names, "Oficina que nadie conoce", ""])

    assert [getattr(found[name], "key", None) for name in names] == [*["diris-lima-este"] * 3, "diresa-cusco", "mimp"]
    assert found["Oficina que nadie conoce"] is None
    assert found[""] is None


def test_two_of_the_same_name_are_ambiguous_until_the_region_tells():
    load_tree()
    in_cusco, in_lima = (
        an_institution("C.S. Santa Rosa", parent=Institution.objects.get(key=f"diresa-{place}"))
        for place in ("cusco", "lima")
    )
    Institution.objects.filter(pk=in_cusco.pk).update(region="08")
    Institution.objects.filter(pk=in_lima.pk).update(region="15")

    assert match_institutions(["C.S. SANTA ROSA"])["C.S. SANTA ROSA"] is AMBIGUOUS
    assert match_institutions(["C.S. SANTA ROSA"], region="08")["C.S. SANTA ROSA"] == in_cusco


def test_an_old_name_still_finds_the_institution():
    hospital = an_institution("Hospital Ejemplo")
    rename_institution(hospital, "Hospital Nuevo Ejemplo", by=Console())

    assert match_institutions(["HOSP. EJEMPLO"]) == {"HOSP. EJEMPLO": hospital}


def test_three_hundred_names_cost_what_one_costs(django_assert_num_queries):
    with django_assert_num_queries(2):
        match_institutions([f"Oficina {number}" for number in range(300)])
