"""The worker: it survives kill -9 at any point, does the work once, and stops when it is told to."""

import json
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.work.children import Children

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

ASK = "from qispi.work.actions import ask_for; print(ask_for('deadly', {{'dies_at': '{}'}}, by=None).uuid)"
LOOK = """
import json
from qispi.work.models import Delivery, Job
job = Job.objects.get(uuid='{}')
print(json.dumps([job.state, job.attempts, Delivery.objects.filter(event=job.uuid).count()]))
"""
WAIT = """
import time
from qispi.work.models import Job
until = time.monotonic() + 30
while not Job.objects.get(uuid='{}').has_ended and time.monotonic() < until:
    time.sleep(0.1)
"""


@pytest.fixture
def children(tmp_path: Path) -> Iterator[Children]:
    yield Children(tmp_path)


@pytest.mark.parametrize("point", ["before the write", "before the commit", "after the commit"])
def test_a_job_whose_worker_is_killed_is_done_once_by_the_next(children, point):
    job = children.script(ASK.format(point))

    killed = children.worker()
    assert killed.wait(30) == -signal.SIGKILL
    state, attempts, effects = json.loads(children.script(LOOK.format(job)))
    assert (state, attempts, effects) == ("running", 1, 1 if point == "after the commit" else 0)

    second = children.worker()
    children.script(WAIT.format(job))
    second.send_signal(signal.SIGTERM)

    assert second.wait(30) == 0
    assert json.loads(children.script(LOOK.format(job))) == ["done", 2, 1]
