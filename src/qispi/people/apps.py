"""Registers how far persons reach and what the menu shows."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "qispi.people"
    verbose_name = "Personas"

    def ready(self) -> None:
        from qispi.intake import events as intake
        from qispi.kit import access
        from qispi.people import queries, scopes
        from qispi.people.actions.proposed import RECORDS
        from qispi.people.rules import Permission
        from qispi.ui.navigation import NavItem, add, add_to_ribbon
        from qispi.work import events

        access.register_scope("people.person", "posts", scopes.people_by_post)
        access.register_scope("people.code", "posts", scopes.people_by_post)
        access.register_scope("territory.institution", "roles", scopes.institutions_by_role)
        access.register_scope("intake.proposal", "people", scopes.proposals_about_people)
        access.register_scope("intake.rejectedrow", "roles", scopes.rejected_rows_by_role)
        intake.register_records("roster", RECORDS)
        add(NavItem(_("Personas"), "people:people", Permission.SEE_PEOPLE, order=30))
        add(NavItem(_("Registro"), "people:reads_log", Permission.SEE_LEDGER, order=95))
        add(NavItem(_("Mis datos"), "people:my_data", order=90, is_own=True))
        add_to_ribbon(queries.demo_note)
        events.find_viewers_with(scopes.viewer_of)
