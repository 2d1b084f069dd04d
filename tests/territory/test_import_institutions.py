"""Institutions come from official files and from our own export; the same file again changes nothing."""

import json

import pytest
from django.core.management import call_command

from qispi.kit.commands import Console
from qispi.kit.sheets.writing import Table, write_csv, write_xlsx
from qispi.territory import queries
from qispi.territory.actions import import_institutions, load_tree
from qispi.territory.errors import CannotKeep
from qispi.territory.models import Institution

pytestmark = pytest.mark.django_db
HEADER = ["PROFESION", "DIRESA\nGERESA\nDIRIS", "INSTITUCION", "DEPARTAMENTO", "PROVINCIA", "DISTRITO"]
HEADER += ["CODIGO\nRENIPRESS\nMODULAR", "NOMBRE DE ESTABLECIMIENTO", "CATEGORIA"]
NIEVA = [
    "BIOLOGIA",
    "AMAZONAS",
    "GOBIERNO\nREGIONAL",
    "AMAZONAS",
    "CONDORCANQU\nI",
    "NIEVA",
    "5145",
    "SANTA MARIA DE\nNIEVA",
    "II-1",
]


@pytest.fixture(autouse=True)
def tree() -> None:
    load_tree()


def a_file(*rows: list[str], header: list[str] = HEADER) -> bytes:
    return write_csv(Table("", header, rows), separator=";")


def test_an_establishment_on_many_rows_comes_in_once():
    result = import_institutions(a_file(NIEVA, ["ENFERMERIA", *NIEVA[1:]]), by=Console())

    one = Institution.objects.get(official_code="00005145")
    assert (result.new, result.rejected) == (1, [])
    assert (one.parent.key, one.district_id, one.kind) == ("diresa-amazonas", "010401", "hospital")


def test_the_next_years_file_with_a_longer_code_changes_nothing():
    import_institutions(a_file(NIEVA), by=Console())

    again = import_institutions(a_file([*NIEVA[:6], "00005145", *NIEVA[7:]]), by=Console())

    assert (again.new, again.changed, again.same) == (0, 0, 1)


def test_in_lima_the_district_and_not_the_column_decides_the_diris():
    row = ["X", "LIMA ESTE", "MINSA", "LIMA", "LIMA", "SAN JUAN DE LURIGANCHO", "7001", "C.S. EJEMPLO", "I-3"]

    import_institutions(a_file(row), by=Console())

    assert Institution.objects.get(official_code="00007001").parent.key == "diris-lima-centro"


def test_a_dry_run_says_what_would_be_and_keeps_nothing():
    before = Institution.objects.count()

    result = import_institutions(a_file(NIEVA), by=Console(), is_dry_run=True)

    assert result.new == 1
    assert Institution.objects.count() == before


def test_a_refuge_does_not_come_in():
    row = [*NIEVA[:6], "9001", "HOGAR DE REFUGIO TEMPORAL EJEMPLO", ""]

    result = import_institutions(a_file(row), by=Console())

    assert [(one.row, one.reason) for one in result.rejected] == [(2, "reserved")]


def test_another_name_under_the_same_code_keeps_the_old_one():
    import_institutions(a_file(NIEVA), by=Console())

    result = import_institutions(a_file([*NIEVA[:7], "HOSPITAL NIEVA EJEMPLO", "II-1"]), by=Console())

    one = Institution.objects.get(official_code="00005145")
    assert (result.changed, one.names.get().name) == (1, "SANTA MARIA DE NIEVA")


def test_a_code_of_the_other_system_is_told_by_the_names_beside_it():
    header = ["Código oficial", "Nombre", "Ubigeo", "Departamento", "Provincia", "Distrito"]

    result = import_institutions(
        a_file(["8001", "C.S. Uno", "140101", "Lima", "Lima", "Lima"], header=header), by=Console()
    )

    assert Institution.objects.get(official_code="00008001").district_id == "150101"
    assert result.warnings == []


def test_a_code_alone_that_both_systems_know_is_warned_about():
    header = ["Código oficial", "Nombre", "Ubigeo"]

    result = import_institutions(a_file(["8001", "C.S. Uno", "140101"], header=header), by=Console())

    assert [one.reason for one in result.warnings] == ["ubigeo_system"]


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_our_own_export_comes_back_without_a_change(write):
    import_institutions(a_file(NIEVA), by=Console())

    result = import_institutions(write(queries.institutions_table(Console())), by=Console())

    assert (result.new, result.changed, result.rejected, result.warnings) == (0, 0, [], [])
    assert result.same == Institution.objects.count()


def test_an_export_rebuilds_the_tree_in_an_empty_house():
    exported = write_xlsx(queries.institutions_table(Console()))
    paths = Institution.objects.count()
    Institution.objects.all().update(parent=None)
    Institution.objects.all().delete()

    result = import_institutions(exported, by=Console())

    assert (result.new, result.rejected) == (paths, [])
    assert Institution.objects.get(key="cem").path.count("/") == 5


def test_a_file_without_names_is_refused():
    with pytest.raises(CannotKeep, match="columna con el nombre"):
        import_institutions(a_file(["1"], header=["N"]), by=Console())


def test_the_command_prints_one_object(tmp_path, capsys):
    file = tmp_path / "lista.csv"
    file.write_bytes(a_file(NIEVA))

    call_command("import_institutions", str(file), "--json")

    told = json.loads(capsys.readouterr().out)
    assert told == {"institutions": 1, "new": 1, "changed": 0, "same": 0, "warnings": [], "rejected": []}
