"""Who writes in a file of SQLite waits for a turn, whatever process the one before is in."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.db import connection, transaction

from qispi.kit.sqlite3.turns import Turn
from qispi.ledger.actions import record

HOLDS = """
import sys
from qispi.kit.sqlite3.turns import Turn
Turn(sys.argv[1]).take(5)
print("held", flush=True)
sys.stdin.read()
"""


def taken_by(turn):
    """A thread that takes it; the event tells that it has it."""
    taken = threading.Event()
    threading.Thread(target=lambda: (turn.take(30), taken.set()), daemon=True).start()
    return taken


def test_another_process_waits_and_goes_on_when_the_first_is_killed(tmp_path):
    file = tmp_path / "some.sqlite3"
    code = os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[2] / "src")}
    first = subprocess.Popen(
        [sys.executable, "-c", HOLDS, file], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=code
    )
    assert first.stdout.readline() == "held\n"

    mine = Turn(file)
    taken = taken_by(mine)

    assert not taken.wait(0.3)
    first.kill()
    assert taken.wait(30)
    mine.leave()
    first.communicate()


def test_a_thread_that_waited_long_enough_goes_on_without(tmp_path):
    first, second = Turn(tmp_path / "some.sqlite3"), Turn(tmp_path / "some.sqlite3")
    first.take(5)

    second.take(0.01)

    assert second.held is None
    second.leave()
    assert first.held is not None
    first.leave()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("fails", [False, True])
def test_after_a_transaction_the_turn_is_free(fails):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has many writers")
    before = connection._turn and connection._turn.held

    with pytest.raises(ZeroDivisionError) if fails else threading.Lock(), transaction.atomic():
        record("deed", "thing", by=None)
        within = connection._turn.held
        if fails:
            raise ZeroDivisionError

    assert (before, connection._turn.held) == (None, None)
    assert within is not None
