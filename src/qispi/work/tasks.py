"""What the queue calls. The queue is django-tasks-db; when Django 6 brings django.tasks, one import here changes."""

from collections.abc import Callable
from uuid import UUID

from django_tasks import task

_run: list[Callable[[UUID], None]] = []


def run_with(run: Callable[[UUID], None]) -> None:
    """The app names what runs a job: that module queues jobs again, and so stands above this one."""
    _run[:] = [run]


@task()
def run_job(job_uuid: str) -> None:
    for run in _run:
        run(UUID(job_uuid))
