"""Died before a write, before the commit, in a listener, after the commit before the reply: the caller asks again."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest

from qispi.kit.keys import make_keyring
from qispi.kit.refusals import Refusal
from qispi.work import events, leases, running
from qispi.work.actions import ask_for, run_waiting_jobs
from qispi.work.models import Job
from tests.failpoints import scenarios as _all
from tests.failpoints.death import MOST_WRITES, Died, counts, dies_at, differences, everything, sandbox
from tests.failpoints.scenario import AGAIN, JOBS, REFUSED, SCENARIOS, JobScenario, Scenario

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
EACH = pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=list(SCENARIOS))
QUEUE = ("django_tasks",)  # the tickets of a queue are no deed


@pytest.fixture(autouse=True)
def own_house(settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keys are changed, files are kept, listeners planted: none of it outlives the test."""
    monkeypatch.setattr(events, "_listeners", dict(events._listeners))
    settings.MEDIA_ROOT, settings.QISPI_KEYS = tmp_path / "files", tmp_path / "keys"
    make_keyring(settings.QISPI_KEYS)
    settings.QISPI_DEMO = True  # one action is refused where the data are real
    yield


@EACH
def test_a_death_at_any_write_leaves_nothing_half_done(scenario: Scenario) -> None:
    arguments = scenario.arguments()
    deed, before = scenario.deed(arguments), everything()
    with sandbox():
        deed()
        done = counts()

    for write in range(MOST_WRITES):
        with sandbox():
            if not dies_at(write, deed):
                break
            assert scenario.in_steps or not differences(before, everything()), f"write {write}"
            deed()
            assert not differences(done, counts()), f"write {write}, then once more"

    assert write, "it writes nothing: it belongs to PARTS"


@EACH
def test_whoever_lost_the_reply_and_asks_again_gets_nothing_twice(scenario: Scenario) -> None:
    deed = scenario.deed(scenario.arguments())
    deed()
    once = everything()

    refused = False
    try:
        deed()
    except Refusal:
        refused = True

    assert scenario.again == AGAIN or refused == (scenario.again == REFUSED)
    assert scenario.again == AGAIN or not differences(once, everything())


@EACH
def test_a_listener_that_dies_takes_the_deed_along(scenario: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    deed, before = scenario.deed(scenario.arguments()), everything()
    told = _deadly_listeners(monkeypatch)

    with sandbox(), suppress(Died):
        deed()
        assert not told, "a listener died and nobody noticed"
    with sandbox():
        if told:
            with suppress(Died):
                deed()
            assert scenario.in_steps or not differences(before, everything())


@pytest.mark.parametrize("job", JOBS.values(), ids=list(JOBS))
def test_a_job_that_dies_at_any_write_does_its_work_once(job: JobScenario, monkeypatch: pytest.MonkeyPatch) -> None:
    request = job.arguments()
    with sandbox():
        _run(job, request)
        done = counts(without=(*QUEUE, *job.more))

    for write in range(MOST_WRITES):
        with sandbox(), monkeypatch.context() as patch:
            asked = ask_for(job.kind, **request)
            if not dies_at(write, lambda uuid=asked.uuid: running.run(uuid)):
                break
            _hours_later(patch)
            running.rescue()
            run_waiting_jobs()
            assert Job.objects.get(pk=asked.pk).state == Job.State.DONE, f"write {write}"
            assert not differences(done, counts(without=(*QUEUE, *job.more))), f"write {write}"


def _run(job: JobScenario, request: dict[str, Any]) -> None:
    asked = ask_for(job.kind, **request)
    run_waiting_jobs()
    asked.refresh_from_db()
    assert asked.state == Job.State.DONE, asked.error


def _hours_later(patch: pytest.MonkeyPatch) -> None:
    """The lease of whoever died is over."""
    later = leases.machine_now() + timedelta(hours=2)
    patch.setattr(leases, "machine_now", lambda: later)


def _deadly_listeners(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    told: list[str] = []
    listeners_to = events.listeners_to

    def die(event: Any) -> None:
        told.append(event.name)
        raise Died(event.name)

    def with_one_more(name: str, kind: str) -> Any:
        return listeners_to(name, kind) | ({"deadly": die} if kind == "same_transaction" else {})

    monkeypatch.setattr(events, "listeners_to", with_one_more)
    return told


assert _all
