"""Registers the house's own job: telling news to who listens."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkConfig(AppConfig):
    name = "qispi.work"
    verbose_name = "Tareas"

    def ready(self) -> None:
        from qispi.work import actions, events, running, tasks

        tasks.run_with(running.run)
        events.register_kind(actions.DELIVERY, actions.deliver_event, title=_("Aviso interno"))
