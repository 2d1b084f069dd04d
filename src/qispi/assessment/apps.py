"""Registers what is heard and told here, what is held about a person, and the door to the banks."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssessmentConfig(AppConfig):
    name = "qispi.assessment"
    verbose_name = _("Pruebas")

    def ready(self) -> None:

        from qispi.assessment import actions, queries, reach
        from qispi.assessment.errors import HAND_INS
        from qispi.assessment.rules import Permission
        from qispi.facts.events import register_kind
        from qispi.kit.access import register_scope
        from qispi.people.events import register_holding
        from qispi.ui.navigation import NavItem, add
        from qispi.work import events

        events.declare(actions.GRADED)
        events.listen("course_published", actions.take_published_items, kind="same_transaction")
        register_kind(actions.KIND, actions.project_hand_ins, sentences=HAND_INS)
        events.register_chore(actions.seal_what_comes)
        register_holding("Pruebas", queries.held_about)
        events.register_kind(actions.UNFOLD, actions.unfold_as_a_job, title=_("Cifras por pregunta"))
        events.register_chore(actions.ask_to_unfold)
        events.register_rush(queries.is_handing_in)
        register_scope("assessment.bank", "roles", reach.banks_by_role)
        add(NavItem(_("Banco"), "assessment:banks", permission=Permission.SEE_ITEMS, order=37))
