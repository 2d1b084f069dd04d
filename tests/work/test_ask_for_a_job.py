"""Somebody asks for a job: it runs with her reach, is tried again when it breaks, and ends once."""

from datetime import timedelta
from typing import Any

import pytest
from django_tasks_db.models import DBTaskResult

from qispi.kit.refusals import Refusal
from qispi.ledger.models import ActionEntry
from qispi.work import events, leases, running
from qispi.work.actions import ask_for, run_waiting_jobs
from qispi.work.models import Job
from tests.work.asker import Asker, known

pytestmark = pytest.mark.django_db


def a_kind(handler: Any = lambda attempt: None, **rest: Any) -> str:
    events.register_kind("count", handler, title="contar", **rest)
    return "count"


def test_a_job_runs_as_who_asked_and_keeps_its_result():
    ada = Asker()
    known(ada)
    job = ask_for(a_kind(lambda attempt: {"by": str(attempt.viewer.uuid)}), {}, by=ada)

    run_waiting_jobs()

    job.refresh_from_db()
    assert (job.state, job.result) == ("done", {"by": str(ada.uuid)})


def test_asking_for_a_job_is_written_in_the_ledger():
    ada = Asker()

    job = ask_for(a_kind(), {}, by=ada)

    entry = ActionEntry.objects.get()
    assert (entry.actor, entry.record) == (ada.uuid, str(job.uuid))


def test_a_job_asked_for_in_a_transaction_that_fails_was_never_asked():
    from django.db import transaction

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        ask_for(a_kind(), {}, by=Asker())
        raise ZeroDivisionError

    assert not Job.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_a_job_whose_asker_has_left_is_not_done():
    known()
    job = ask_for(a_kind(lambda attempt: pytest.fail("it ran")), {}, by=Asker())

    run_waiting_jobs()

    job.refresh_from_db()
    assert (job.state, job.error) == ("failed", "La tarea no se hizo: quien la pidió ya no tiene acceso.")


def test_a_job_whose_asker_lost_the_permission_is_not_done():
    ada = Asker(permissions={"issue"})
    known(ada)
    job = ask_for(a_kind(lambda attempt: pytest.fail("it ran"), permission="issue"), {}, by=ada)
    ada.permissions.clear()

    run_waiting_jobs()

    job.refresh_from_db()
    assert (job.state, "ya no tiene ese permiso" in job.error) == ("failed", True)


def test_a_refusal_ends_the_job_with_its_sentence():
    def refuse(attempt: Any) -> None:
        raise Refusal("full", "No hay cupos.")

    job = ask_for(a_kind(refuse), {}, by=None)

    run_waiting_jobs()

    job.refresh_from_db()
    assert (job.state, job.error, job.attempts) == ("failed", "No hay cupos.", 1)


def test_what_breaks_is_tried_again_later():
    job = ask_for(a_kind(lambda attempt: 1 / 0), {}, by=None)

    with pytest.raises(ZeroDivisionError):
        running.run(job.uuid)

    job.refresh_from_db()
    ticket = DBTaskResult.objects.get(id=job.task_id)
    assert (job.state, job.attempts) == ("queued", 1)
    assert ticket.run_after > leases.machine_now()


def test_what_breaks_five_times_is_given_up_with_a_sentence():
    job = ask_for(a_kind(lambda attempt: 1 / 0), {}, by=None)

    for _ in range(leases.ATTEMPTS):
        with pytest.raises(ZeroDivisionError):
            running.run(job.uuid)

    job.refresh_from_db()
    assert (job.state, "Vuelva a pedirla" in job.error) == ("failed", True)


def test_a_job_that_has_ended_does_not_run_again():
    ran: list[int] = []
    job = ask_for(a_kind(lambda attempt: ran.append(1)), {}, by=None)

    running.run(job.uuid)
    running.run(job.uuid)

    assert ran == [1]


def test_a_job_that_somebody_alive_is_running_is_left_alone():
    ran: list[int] = []
    job = ask_for(a_kind(lambda attempt: ran.append(1)), {}, by=None)
    later = leases.machine_now() + timedelta(seconds=30)
    Job.objects.update(state=Job.State.RUNNING, lease_until=later, attempts=1)

    running.run(job.uuid)

    assert ran == []


def test_the_longest_silence_puts_a_running_job_back_into_the_queue():
    job = ask_for(a_kind(), {}, by=None)
    Job.objects.update(state=Job.State.RUNNING, attempts=1, lease_until=leases.machine_now() - timedelta(seconds=1))

    assert running.rescue() == 1

    run_waiting_jobs()
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("done", 2)


def test_a_job_whose_ticket_the_queue_lost_is_queued_again():
    job = ask_for(a_kind(), {}, by=None)
    DBTaskResult.objects.all().delete()
    Job.objects.update(lease_until=leases.machine_now() - timedelta(seconds=1))

    running.rescue()

    job.refresh_from_db()
    assert DBTaskResult.objects.get(id=job.task_id).status == "READY"


def test_a_job_that_waits_in_a_long_queue_gets_no_second_ticket():
    ask_for(a_kind(), {}, by=None)
    Job.objects.update(lease_until=leases.machine_now() - timedelta(seconds=1))

    running.rescue()

    assert DBTaskResult.objects.count() == 1


def test_who_lost_the_lease_can_neither_go_on_nor_finish():
    def lose(attempt: Any) -> None:
        Job.objects.update(attempts=2)
        attempt.progress(1, 2)

    job = ask_for(a_kind(lose), {}, by=None)

    running.run(job.uuid)

    job.refresh_from_db()
    assert (job.state, job.done) == ("running", 0)


def test_who_lost_the_lease_does_not_overwrite_the_result():
    def lose(attempt: Any) -> dict[str, Any]:
        Job.objects.update(attempts=2)
        return {"stale": True}

    job = ask_for(a_kind(lose), {}, by=None)

    running.run(job.uuid)

    job.refresh_from_db()
    assert job.result == {}


def test_a_handler_may_finish_in_the_commit_of_its_effect():
    def write(attempt: Any) -> None:
        attempt.hold()
        attempt.finish({"rows": 3})

    job = ask_for(a_kind(write), {}, by=None)

    run_waiting_jobs()

    job.refresh_from_db()
    assert (job.state, job.result) == ("done", {"rows": 3})


def test_a_kind_that_nobody_registered_is_a_bug():
    with pytest.raises(events.NotRegistered):
        ask_for("unheard of", {}, by=None)
