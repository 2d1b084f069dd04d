"""What the queue calls. The queue is django-tasks-db; when Django 6 brings django.tasks, one import here changes."""

from uuid import UUID

from django_tasks import task


@task()
def run_job(job_uuid: str) -> None:
    from qispi.work import running  # it queues jobs again, and so needs this module first

    running.run(UUID(job_uuid))
