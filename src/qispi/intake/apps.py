"""Offers one's lists in the head of every page, and says what its two jobs do."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IntakeConfig(AppConfig):
    name = "qispi.intake"
    verbose_name = "Listas"

    def ready(self) -> None:
        from qispi.intake import actions
        from qispi.intake.rules import Permission
        from qispi.ui.navigation import NavItem, add
        from qispi.work.events import register_kind

        may = Permission.BRING_TABLES
        add(NavItem(_("Listas"), "intake:uploads", may, order=25))
        register_kind(actions.READ, actions.read_table, title=_("Revisar una lista"), permission=may)
        register_kind(actions.SAVE, actions.save_table, title=_("Guardar una lista"), permission=may)
