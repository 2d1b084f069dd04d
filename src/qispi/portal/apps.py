"""Registers this package with Django and hangs its doors in the menu."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "qispi.portal"
    verbose_name = "Portada"

    def ready(self) -> None:
        from qispi.portal.rules import Permission
        from qispi.ui.navigation import Door, NavItem, add, add_door

        add(NavItem(_("Mi curso"), "portal:my_course", Permission.STUDY, order=40, is_own=True))
        add_door(
            Door(
                _("Vengo a capacitarme"),
                _("Entro con mi documento y mi código."),
                "people:sign_in",
                "ui/drawings/phone.html",
                order=10,
            )
        )
        add_door(
            Door(
                _("Coordino o dicto"),
                _("La meta, las listas, las ediciones y las sesiones."),
                "people:sign_in",
                "ui/drawings/country.html",
                order=20,
            )
        )
        add_door(
            Door(
                _("Necesito saber qué hacer ahora"),
                _("Pasos, plazos y teléfonos. Sin registrarse."),
                "response:now",
                "ui/drawings/now.html",
                order=30,
                tone="care",
            )
        )
