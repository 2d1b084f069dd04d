"""Registers the deadly kind. Its effect is one Delivery, which only one row can be."""

import os
import signal
from typing import Any

from django.apps import AppConfig
from django.db import transaction


class DeadlyConfig(AppConfig):
    name = "tests.work.deadly"
    label = "deadly"

    def ready(self) -> None:
        from qispi.work import events

        events.register_kind("deadly", work, title="tarea de prueba")


def work(attempt: Any) -> None:
    from qispi.work.models import Delivery, Job

    dies_at = attempt.arguments["dies_at"]
    is_first = Job.objects.get(uuid=attempt.job_uuid).attempts == 1

    def point(name: str) -> None:
        if is_first and name == dies_at:
            os.kill(os.getpid(), signal.SIGKILL)

    attempt.progress(1, 2)
    point("before the write")
    with transaction.atomic():
        attempt.hold()
        Delivery.objects.get_or_create(event=attempt.job_uuid, listener="effect")
        point("before the commit")
    point("after the commit")
