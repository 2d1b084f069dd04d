"""The machine of interruptions in each full run: ten of each kind, in about three minutes on two cores.

More by hand: python -m tests.interruptions --runs 1000. It has a database and a server of its own (SQLite), so it runs
once, whatever engine the other tests are on. That it finds planted faults: --faults; here the two quickest to plant.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EACH = 10
KINDS = 12
once = pytest.mark.skipif(bool(os.environ.get("QISPI_TEST_DATABASE_URL")), reason="its server has its own SQLite")
pytestmark = [pytest.mark.journey, pytest.mark.slow, once]


def test_nothing_is_lost_and_nothing_doubled() -> None:
    done = the_machine("--runs", str(EACH * KINDS))

    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
    assert done.stdout.count(f" {EACH} ") >= KINDS, done.stdout


@pytest.mark.parametrize("kind", ["reply_lost_after_commit", "batch_reordered"])
def test_a_planted_fault_is_found(kind: str) -> None:
    done = the_machine("--planted", kind)

    assert done.returncode == 0 and "found in run" in done.stdout, done.stdout + done.stderr[-2000:]


def the_machine(*asked: str) -> "subprocess.CompletedProcess[str]":
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "QISPI_TEST"))}
    environment = kept | {"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    command = [sys.executable, "-m", "tests.interruptions", *asked]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=900)
