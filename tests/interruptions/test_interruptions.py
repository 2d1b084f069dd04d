"""The machine of interruptions in each full run: half on SQLite, half on PostgreSQL with other seeds, so that both
together are 312 runs with 20 of each kind at least; all of them on SQLite where no PostgreSQL is named.

More by hand: python -m tests.interruptions --runs 1000. It has a database and a server of its own. That it finds
planted faults: --faults; here the two quickest to plant.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HALF, LIGHT, HEAVY = 150, 14, 10  # runs, and how many of a kind
ON_POSTGRESQL = bool(os.environ.get("QISPI_TEST_DATABASE_URL"))
pytestmark = [pytest.mark.journey, pytest.mark.slow]


def test_nothing_is_lost_and_nothing_doubled() -> None:
    done = the_machine("--runs", str(HALF), "--from", "1000" if ON_POSTGRESQL else "0", "--twice")

    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
    assert [done.stdout.count(f" {number} ") >= 3 for number in (LIGHT, HEAVY)] == [True, True], done.stdout


@pytest.mark.skipif(ON_POSTGRESQL, reason="the rules of the phone are the same on both")
@pytest.mark.parametrize("kind", ["reply_lost_after_commit", "batch_reordered"])
def test_a_planted_fault_is_found(kind: str) -> None:
    done = the_machine("--planted", kind)

    assert done.returncode == 0 and "found in run" in done.stdout, done.stdout + done.stderr[-2000:]


def the_machine(*asked: str, what: str = "tests.interruptions") -> "subprocess.CompletedProcess[str]":
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO_")}
    environment = kept | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    command = [sys.executable, "-m", what, *asked]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=900)
