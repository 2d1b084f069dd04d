"""Registers this package with Django and hangs its door in the menu."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InsightConfig(AppConfig):
    name = "qispi.insight"
    verbose_name = "Cifras"

    def ready(self) -> None:
        from qispi.insight.rules import Permission
        from qispi.ui.navigation import NavItem, add

        add(NavItem(_("La meta"), "insight:goal", permission=Permission.SEE_FIGURES, order=10))
