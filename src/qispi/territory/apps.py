"""Offers the tree in the head of every page, and says what its job does."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TerritoryConfig(AppConfig):
    name = "qispi.territory"
    verbose_name = "Territorio"

    def ready(self) -> None:
        from qispi.territory.actions.web import KIND, run_import
        from qispi.territory.rules import Permission
        from qispi.ui.navigation import NavItem, add
        from qispi.work import events

        add(NavItem(_("Instituciones"), "territory:institutions", Permission.SEE_INSTITUTIONS, order=40))
        events.register_kind(
            KIND,
            run_import,
            title=_("Importar instituciones"),
            permission=Permission.IMPORT_INSTITUTIONS,
            page="territory:imported",
        )
