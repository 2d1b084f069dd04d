"""However a roster is written, the same people are read from it."""

import random
import re
from pathlib import Path

import pytest

from qispi.kit.sheets.reading import read_table_file
from qispi.people.roster.reading import read_roster
from tests.rosters import generator
from tests.rosters.generator import Person, Roster, written


@pytest.mark.parametrize("seed", range(100))
def test_any_wording_layout_encoding_and_format_gives_the_same_people(seed: int) -> None:
    chance = random.Random(seed)
    file = written(Roster.invented(chance), chance)

    reading = read_roster(read_table_file(file.data))

    people = {Person(p.kind, p.number, p.paternal, p.maternal, p.given, p.sex) for p in reading.people}
    rejected = [(row.problem.row, row.problem.reason) for row in reading.rejected]
    assert people == file.truth.people
    assert rejected == file.truth.rejected
    assert len(reading.duplicates) == file.truth.duplicates


def test_the_generator_does_not_know_the_reader() -> None:
    source = Path(generator.__file__).read_text(encoding="utf-8")

    imported = re.findall(r"^(?:from|import) (\S+)", source, re.MULTILINE)

    assert not [name for name in imported if name.startswith("qispi")]
