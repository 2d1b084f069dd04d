"""Registers how far persons reach and what the menu shows."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "qispi.people"
    verbose_name = "Personas"

    def ready(self) -> None:
        from qispi.kit import access
        from qispi.people import scopes

        access.register_scope("people.person", "posts", scopes.people_by_post)
        access.register_scope("territory.institution", "roles", scopes.institutions_by_role)
