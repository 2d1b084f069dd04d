"""Registers what the worker looks after here, and hangs the door in the menu."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OfflineConfig(AppConfig):
    name = "qispi.offline"
    verbose_name = "Sin conexión"

    def ready(self) -> None:
        from qispi.offline.actions.inbox import settle_forgotten
        from qispi.offline.rules import Permission
        from qispi.ui.navigation import NavItem, add, add_part, add_script
        from qispi.work import events

        events.register_chore(settle_forgotten)
        add(NavItem(_("Sin conexión"), "offline:shell", Permission.STUDY, order=45, is_own=True))
        add_script("offline/keep.js", Permission.STUDY)
        add_part("people:sign_in", "offline/door.html")
