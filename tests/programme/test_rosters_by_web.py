"""Each sample roster, brought by web and confirmed, gives its truth; each bad file is refused in one sentence."""

import json
import os
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from qispi.intake.models import Upload
from qispi.ledger.models import ActionEntry
from qispi.people.documents import number_of
from qispi.people.models import Person, PersonDocument
from qispi.work.actions import run_waiting_jobs
from tests.builders.people import a_coordinator
from tests.builders.uploads import Desk

ROSTERS = Path(os.environ.get("QISPI_ROSTERS", Path(__file__).parents[3] / "shared" / "data" / "rosters"))
TRUTHS = sorted(ROSTERS.glob("*.truth.json"))
REFUSED = sorted(ROSTERS.glob("refuse-*"))
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not TRUTHS, reason="the sample rosters are not on this machine"),
]


def documents_but_of(person: Person) -> list[str]:
    return sorted(map(number_of, PersonDocument.objects.exclude(person=person).select_related("person")))


@pytest.mark.parametrize("truth_file", TRUTHS, ids=lambda path: path.name)
def test_a_sample_roster_comes_in_by_web_as_its_truth_says(truth_file: Path) -> None:
    truth = json.loads(truth_file.read_text(encoding="utf-8"))
    content = (ROSTERS / truth["file"]).read_bytes()
    desk = Desk(a_coordinator())

    told, again = desk.imports(content, name=truth["file"]), desk.imports(content, name=truth["file"])

    counted = ("people", "women", "men", "duplicates")
    assert {key: told[key] for key in counted} == {key: truth[key] for key in counted}
    assert [{key: row[key] for key in ("sheet", "row", "reason")} for row in told["rejected"]] == truth["rejected"]
    assert documents_but_of(desk.person) == sorted(truth["documents"])
    assert (again["new"], again["changed"], again["same"]) == (0, 0, truth["people"])


@pytest.mark.parametrize("file", REFUSED, ids=lambda path: path.name)
def test_a_bad_file_is_refused_by_web_and_nothing_changes(file: Path) -> None:
    desk, people = Desk(a_coordinator()), Person.objects.count()
    before = ActionEntry.objects.count()

    answer = desk.client.post(
        "/listas/subir/roster/revisar/", {"file": SimpleUploadedFile(file.name, file.read_bytes())}
    )
    run_waiting_jobs()

    if answer.status_code == 302:  # a table that is no roster: its page says so, and asks what its columns are
        page = desk.page(Upload.objects.get())
        assert "No se cambió ningún dato" in page and "No se encontró la columna del documento" in page
        desk.client.post(f"/listas/{Upload.objects.get().uuid}/guardar/")
    else:
        assert answer.status_code == 422 and not Upload.objects.exists()
        assert ActionEntry.objects.count() == before
    assert Person.objects.count() == people
