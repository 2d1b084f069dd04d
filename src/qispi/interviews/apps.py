"""Registers the kinds of fact that are told here, and what *Mis datos* tells of them."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InterviewsConfig(AppConfig):
    name = "qispi.interviews"
    verbose_name = _("Entrevistas simuladas")

    def ready(self) -> None:
        from qispi.facts.events import register_kind
        from qispi.interviews.actions import additions_from, take_facts
        from qispi.interviews.compiler import KIND
        from qispi.interviews.errors import CHOICES
        from qispi.interviews.queries import CHOSEN, FINISHED, held_about
        from qispi.learning.events import register_addition
        from qispi.people.events import register_holding

        register_addition(KIND, additions_from)
        register_holding("entrevistas", held_about)
        for kind in (CHOSEN, FINISHED):
            register_kind(kind, take_facts, sentences=CHOICES)
