"""Registers what the worker looks after here."""

from django.apps import AppConfig


class OfflineConfig(AppConfig):
    name = "qispi.offline"
    verbose_name = "Sin conexión"

    def ready(self) -> None:
        from qispi.offline.actions.inbox import settle_forgotten
        from qispi.work import events

        events.register_chore(settle_forgotten)
