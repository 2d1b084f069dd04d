"""A thousand stories at the level of the model in each full run, half of them on each engine where there are two.

All ten thousand: python -m tests.interruptions.model.
"""

import os

import pytest

from tests.interruptions.test_interruptions import ON_POSTGRESQL, the_machine

HALF = 500
pytestmark = [pytest.mark.slow]


def test_no_story_loses_or_doubles_anything_and_each_is_told_the_same_way_twice() -> None:
    first = HALF if ON_POSTGRESQL else 0

    done = the_machine("--runs", str(HALF), "--from", str(first), "--twice", what="tests.interruptions.model")

    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
    assert f" {HALF} " in done.stdout, done.stdout


@pytest.mark.skipif(ON_POSTGRESQL, reason="the rules of the phone are the same on both")
@pytest.mark.parametrize("fault", ["wants_order"])
def test_a_server_that_wants_an_order_is_found(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "QISPI_PLANTED", fault)

    done = the_machine("--runs", "60", what="tests.interruptions.model")

    assert done.returncode == 1 and "lost" in done.stdout, done.stdout + done.stderr[-2000:]
