"""The sample files handed to the project, each with its truth. They lie outside the repository; else skipped."""

import json
import os
import time
from pathlib import Path

import pytest

from qispi.kit.refusals import Refusal
from qispi.kit.sheets.reading import read_table_file
from qispi.people.roster.reading import read_roster

ROSTERS = Path(os.environ.get("QISPI_ROSTERS", Path(__file__).parents[3] / "shared" / "data" / "rosters"))
TRUTHS = sorted(ROSTERS.glob("*.truth.json"))
REFUSED = {
    "refuse-a-pdf.xlsx": "not_a_table",
    "refuse-bomb.xlsx": "bomb",
    "refuse-empty.csv": "empty",
    "refuse-no-document-column.csv": "no_document_column",
    "refuse-truncated.xlsx": "truncated",
}
pytestmark = pytest.mark.skipif(not TRUTHS, reason="the sample rosters are not on this machine")


@pytest.mark.parametrize("truth_file", TRUTHS, ids=lambda path: path.name)
def test_a_sample_file_gives_its_truth_exactly(truth_file: Path) -> None:
    truth = json.loads(truth_file.read_text(encoding="utf-8"))

    reading = read_roster(read_table_file(ROSTERS / truth["file"]))

    assert sorted(person.number for person in reading.people) == truth["documents"]
    assert (len(reading.people), reading.women, reading.men) == (truth["people"], truth["women"], truth["men"])
    assert len(reading.duplicates) == truth["duplicates"]
    rejected = [{key: getattr(row.problem, key) for key in ("sheet", "row", "reason")} for row in reading.rejected]
    assert rejected == truth["rejected"]


@pytest.mark.parametrize(("name", "code"), REFUSED.items())
def test_a_hostile_sample_is_refused_at_once_with_its_reason(name: str, code: str) -> None:
    started = time.monotonic()

    with pytest.raises(Refusal) as refused:
        read_roster(read_table_file(ROSTERS / name))

    assert refused.value.reason == code
    assert time.monotonic() - started < 5
