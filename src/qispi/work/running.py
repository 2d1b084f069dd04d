"""One attempt at a job: taken under a lease, run with its asker's reach, ended once; and what becomes of one that died.

The queue of django-tasks-db never retries and forgets a worker that was killed; lease, count of attempts and rescue are
ours. A handler that dies after its effect runs again: it is idempotent, or its effect and `finish` share a commit.
"""

import contextlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from types import TracebackType
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django_tasks_db.models import DBTaskResult

from qispi.kit import access, clock, reading
from qispi.kit.commands import Console
from qispi.kit.refusals import Refusal
from qispi.work import events, leases, tasks
from qispi.work.errors import SENTENCES, CannotRun, NoJob
from qispi.work.models import Job

HOUSE = UUID(int=0)  # asks for what no person asked for: deliveries, mail


class LostLease(Exception):
    """Another worker has taken the job over while this one was silent; whatever this one holds is rolled back."""


class Postponed(Exception):
    """The handler gave way before it had written anything."""


class Attempt:
    """One run of a job. Handlers see it as work.events.Attempt."""

    def __init__(self, job: Job) -> None:
        self.job_uuid = job.uuid
        self.kind = events.kind_of_job(job.kind)
        self.arguments: dict[str, Any] = job.arguments
        self.requested_by = job.requested_by
        self.viewer: Any = None
        self._mine = Q(pk=job.pk, attempts=job.attempts, state=Job.State.RUNNING)
        self._pk, self._number = job.pk, job.attempts

    def progress(self, done: int, total: int) -> None:
        if not Job.objects.filter(self._mine).update(done=done, total=total, lease_until=_until()):
            raise LostLease(self.job_uuid)

    def beat(self) -> None:
        """The worker is alive, whatever its handler is busy with."""
        Job.objects.filter(self._mine).update(lease_until=_until())

    def hold(self) -> None:
        if not Job.objects.select_for_update().filter(self._mine).exists():
            raise LostLease(self.job_uuid)

    def postpone(self) -> None:
        raise Postponed(self.job_uuid)

    @transaction.atomic
    def finish(self, result: dict[str, Any]) -> None:
        job = Job.objects.select_for_update().get(pk=self._pk)
        if job.attempts != self._number or job.state == Job.State.QUEUED:
            raise LostLease(self.job_uuid)
        if not job.has_ended:
            _end(job, Job.State.DONE, result=result)

    def find_viewer(self) -> None:
        """Who asked, as this person is now: gone or without the permission, and the job is not done."""
        self.viewer = Console() if self.requested_by == HOUSE else events.viewer_of(self.requested_by)
        if self.viewer is None:
            raise CannotRun(NoJob.ASKER_IS_GONE)
        if self.kind.permission and not self.viewer.may(self.kind.permission):
            raise CannotRun(NoJob.MAY_NO_LONGER)

    def __enter__(self) -> "Attempt":
        _under_way.add(self)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        """A refusal ends the job with its sentence; anything else is tried again later and goes to the queue's log."""
        _under_way.discard(self)
        if error is None or isinstance(error, LostLease):
            return True
        with transaction.atomic():
            job = Job.objects.select_for_update().filter(self._mine).first()
            if job and isinstance(error, Postponed):
                _postpone(job)
            elif job and isinstance(error, Refusal):
                _end(job, Job.State.FAILED, error=error.sentence)
            elif job:
                _try_again(job)
        return isinstance(error, Refusal | Postponed)


_under_way: set[Attempt] = set()


def beat_all() -> None:
    """Renew the lease of what this process is running."""
    for attempt in list(_under_way):
        attempt.beat()


def queue(job: Job, *, after: timedelta | None = None) -> None:
    """Put a job into the queue, in the caller's transaction."""
    due = leases.machine_now() + after if after else None
    ticket = tasks.run_job.using(run_after=due).enqueue(str(job.uuid))
    job.task_id = UUID(str(ticket.id))
    job.state = Job.State.QUEUED
    job.lease_until = (due or leases.machine_now()) + leases.lease()  # by then somebody should have taken it
    job.save(update_fields=["task_id", "state", "lease_until"])


def run(job_uuid: UUID) -> None:
    """Run a job unless it has ended or somebody alive is at it."""
    if (attempt := _take(job_uuid)) is None:
        return
    with attempt, _as_a_job(attempt):
        attempt.find_viewer()
        attempt.finish(attempt.kind.handler(attempt) or {})


@contextlib.contextmanager
def _as_a_job(attempt: Attempt) -> Iterator[None]:
    asker = attempt if attempt.requested_by == HOUSE else _Asker(attempt.requested_by)
    with access.through("tarea"), reading.watched(asker, f"work:{attempt.kind.name}"[:80]):
        yield


class _Asker:
    """For the log of reads: whoever asked, found or not."""

    def __init__(self, uuid: UUID) -> None:
        self.uuid = uuid


@transaction.atomic
def _take(job_uuid: UUID) -> Attempt | None:
    job = Job.objects.select_for_update().filter(uuid=job_uuid).first()
    if job is None or job.has_ended:
        return None
    if job.state == Job.State.RUNNING and job.lease_until and job.lease_until > leases.machine_now():
        return None
    job.state, job.lease_until = Job.State.RUNNING, _until()
    job.attempts += 1
    job.started_at = job.started_at or clock.now()
    job.save(update_fields=["state", "lease_until", "attempts", "started_at"])
    return Attempt(job)


@transaction.atomic
def rescue() -> int:
    """Jobs whose worker fell silent, or whose ticket the queue has lost, go back into the queue or are given up."""
    silent = list(
        Job.objects.select_for_update(skip_locked=True)
        .filter(state__in=[Job.State.QUEUED, Job.State.RUNNING], lease_until__lt=leases.machine_now())
        .order_by("pk")[:100]
    )
    waiting = set(
        DBTaskResult.objects.ready().filter(id__in=[job.task_id for job in silent]).values_list("id", flat=True)
    )
    for job in silent:
        if job.state == Job.State.QUEUED and job.task_id in waiting:
            Job.objects.filter(pk=job.pk).update(lease_until=_until())  # it stands in a long queue, that is all
        else:
            _try_again(job, at_once=True)
    return len(silent)


def _postpone(job: Job) -> None:
    job.attempts -= 1  # it was none
    job.save(update_fields=["attempts"])
    queue(job, after=leases.A_WHILE)


def _try_again(job: Job, *, at_once: bool = False) -> None:
    if job.attempts >= leases.ATTEMPTS:
        _end(job, Job.State.FAILED, error=str(SENTENCES[NoJob.KEPT_FAILING]))
    else:
        queue(job, after=None if at_once else leases.back_off(job.attempts))


def _end(job: Job, state: Job.State, *, result: dict[str, Any] | None = None, error: str = "") -> None:
    job.state, job.result, job.error = state, result or {}, error[:500]
    job.ended_at, job.lease_until = clock.now(), None
    if state == Job.State.DONE and job.total:
        job.done = job.total
    job.save(update_fields=["state", "result", "error", "ended_at", "lease_until", "done"])


def _until() -> datetime:
    return leases.machine_now() + leases.lease()
