"""Registers what is heard and told here, and what is held about a person."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssessmentConfig(AppConfig):
    name = "qispi.assessment"
    verbose_name = _("Pruebas")

    def ready(self) -> None:
        from qispi.assessment import actions, queries
        from qispi.assessment.errors import HAND_INS
        from qispi.facts.events import register_kind
        from qispi.people.queries import register_holding
        from qispi.work import events

        events.declare(actions.GRADED)
        events.listen("course_published", actions.take_published_items, kind="same_transaction")
        register_kind(actions.KIND, actions.project_hand_ins, sentences=HAND_INS)
        events.register_chore(actions.seal_what_comes)
        register_holding("Pruebas", queries.held_about)
        events.register_kind(actions.UNFOLD, actions.unfold_as_a_job, title=_("Cifras por pregunta"))
        events.register_chore(actions.ask_to_unfold)
