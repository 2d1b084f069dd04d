"""A worker that is killed in the middle of a batch: the next one goes on, and everybody has one certificate."""

import json
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.work.children import Children

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PEOPLE = 350
ASK = f"""
from qispi.credentials.actions import ask_to_issue
from qispi.kit.commands import Console
from qispi.programme.models import Edition
from tests.builders.credentials import a_trained_room
edition = a_trained_room({PEOPLE})
print(ask_to_issue(edition=edition, by=Console()).uuid)
"""
LOOK = """
import json
from qispi.credentials.frozen import made_again
from qispi.credentials.models import Certificate
from qispi.credentials.queries import paper_of
from qispi.kit.commands import Console
from qispi.work.models import Job, StoredFile
job = Job.objects.get(uuid='{}')
all = list(Certificate.objects.all())
same = all and paper_of(Console(), all[-1]) == made_again(all[-1])
people = len({{one.person_id for one in all}})
print(json.dumps([job.state, len(all), people, StoredFile.objects.count(), bool(same)]))
"""
COUNT = "from qispi.credentials.models import Certificate; print(Certificate.objects.count())"


@pytest.fixture
def children(tmp_path: Path) -> Iterator[Children]:
    yield Children(tmp_path)


def some_are_issued(children: Children) -> int:
    until = time.monotonic() + 60
    while (issued := int(children.script(COUNT))) == 0 and time.monotonic() < until:
        pass
    return issued


def test_a_worker_that_is_killed_midway_leaves_nothing_half_done_and_nothing_twice(children):
    job = children.script(ASK)
    first = children.worker()
    some_are_issued(children)
    os.kill(first.pid, signal.SIGKILL)
    first.wait(30)
    state, certificates, *_ = json.loads(children.script(LOOK.format(job)))
    assert (state, certificates % 100) == ("running", 0)
    assert 0 < certificates < PEOPLE

    second = children.worker()
    until = time.monotonic() + 90
    while json.loads(children.script(LOOK.format(job)))[0] != "done" and time.monotonic() < until:
        time.sleep(0.5)
    second.send_signal(signal.SIGTERM)
    second.wait(30)

    assert json.loads(children.script(LOOK.format(job))) == ["done", PEOPLE, PEOPLE, PEOPLE, True]
