"""A roster as a ministry receives it comes in whole or not at all, and the same one again changes nothing."""

import json
import os
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from qispi.intake.models import Proposal, RejectedRow, Upload
from qispi.ledger.models import ActionEntry, ReadEntry
from qispi.people.models import Person
from qispi.programme.models import Completion
from tests.builders.programme import an_edition

ROSTERS = Path(os.environ.get("QISPI_ROSTERS", Path(__file__).parents[3] / "shared" / "data" / "rosters"))
TRUTHS = sorted(ROSTERS.glob("*.truth.json"))
pytestmark = pytest.mark.django_db

HEADER = "DNI;Apellido paterno;Apellido materno;Nombres;Sexo;Correo;Establecimiento;Nota"
ADA = "41234567;Ficticia;Ejemplo;Ada;Mujer;ada@example.gob.pe;Posta Inventada;17"
BRUNO = "41234568;Inventado;Supuesto;Bruno;Hombre;;Posta Inventada;12"
NOBODY = "41;Supuesta;Ejemplo;Nadia;Mujer;;Posta Inventada;"


@pytest.fixture
def roster(tmp_path: Path) -> Any:
    def write(*rows: str) -> Path:
        path = tmp_path / "lista.csv"
        path.write_text("\n".join([HEADER, *rows]), encoding="utf-8")
        return path

    return write


def imported(file: Path, *arguments: str) -> dict[str, Any]:
    out = StringIO()
    call_command("import_roster", str(file), "--json", *arguments, stdout=out)
    told: dict[str, Any] = json.loads(out.getvalue())
    return told


def test_the_same_file_again_changes_nothing(roster: Any) -> None:
    file = roster(ADA, BRUNO, NOBODY)

    first, again = imported(file), imported(file)

    assert (first["people"], first["new"], first["women"], first["men"]) == (2, 2, 1, 1)
    assert (again["new"], again["changed"], again["same"]) == (0, 0, 2)
    assert (Person.objects.count(), RejectedRow.objects.count(), Upload.objects.count()) == (2, 1, 1)


def test_a_dry_run_tells_and_keeps_nothing(roster: Any) -> None:
    told = imported(roster(ADA, BRUNO, NOBODY), "--dry-run")

    assert (told["new"], [row["reason"] for row in told["rejected"]]) == (2, ["document"])
    assert not Person.objects.exists() and not Upload.objects.exists() and not ActionEntry.objects.exists()


def test_a_known_person_is_filled_where_empty_and_never_overwritten(roster: Any) -> None:
    imported(roster("41234567;Ficticia;;Ada;Mujer;;;"))

    told = imported(roster("41234567;Fictisia;Ejemplo;Ada;Mujer;ada@example.gob.pe;Posta Inventada;"))

    ada = Person.objects.get()
    assert (told["changed"], told["same"]) == (1, 0)
    assert (ada.paternal_surname, ada.maternal_surname, ada.email) == ("Ficticia", "Ejemplo", "ada@example.gob.pe")
    assert Proposal.objects.get().field == "paternal_surname"


def test_a_refused_file_changes_nothing_and_says_why_in_one_object(tmp_path: Path) -> None:
    file = tmp_path / "colores.csv"
    file.write_text("Color,Animal\nrojo,gato\n", encoding="utf-8")
    out = StringIO()

    with pytest.raises(SystemExit) as ended:
        call_command("import_roster", str(file), "--json", stdout=out)

    assert ended.value.code == 1
    assert json.loads(out.getvalue())["code"] == "no_document_column"
    assert not Upload.objects.exists()


def test_people_trained_in_a_room_count_where_the_mark_meets_the_rule(roster: Any) -> None:
    edition = an_edition(rule="hours_and_mark")

    told = imported(roster(ADA, BRUNO), "--edition", edition.key, "--attended")

    assert (told["enrolled"], Completion.objects.count()) == (2, 1)
    assert Completion.objects.get().sex == "F"


def test_attended_twice_trains_nobody_twice(roster: Any) -> None:
    edition, file = an_edition(), roster(ADA, BRUNO)

    imported(file, "--edition", edition.key, "--attended")
    imported(file, "--edition", edition.key, "--attended")

    assert Completion.objects.count() == 2


def test_documents_are_given_on_request_alone_and_logged(roster: Any) -> None:
    without, told = imported(roster(ADA)), imported(roster(ADA), "--documents")

    assert "documents" not in without
    assert told["documents"] == ["41234567"]
    assert ReadEntry.objects.get(purpose="import_roster --documents").count == 1


@pytest.mark.skipif(not TRUTHS, reason="the sample rosters are not on this machine")
@pytest.mark.parametrize("truth_file", TRUTHS, ids=lambda path: path.name)
def test_a_sample_roster_comes_in_as_its_truth_says(truth_file: Path) -> None:
    truth = json.loads(truth_file.read_text(encoding="utf-8"))

    told = imported(ROSTERS / truth["file"], "--documents")
    again = imported(ROSTERS / truth["file"])

    assert {key: told[key] for key in ("people", "women", "men", "duplicates", "documents")} == {
        key: truth[key] for key in ("people", "women", "men", "duplicates", "documents")
    }
    assert [{key: row[key] for key in ("sheet", "row", "reason")} for row in told["rejected"]] == truth["rejected"]
    assert (again["new"], again["changed"], again["same"]) == (0, 0, truth["people"])
