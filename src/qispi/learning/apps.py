"""Announces the news of this package, and registers the kinds of fact that are told here."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LearningConfig(AppConfig):
    name = "qispi.learning"
    verbose_name = _("Cursos")

    def ready(self) -> None:
        from qispi.facts import events as facts
        from qispi.learning.actions.studying import project_inside
        from qispi.learning.errors import STEPS
        from qispi.learning.events import COMPLETED, PUBLISHED
        from qispi.learning.queries import held_about
        from qispi.learning.rules import StepKind
        from qispi.people.events import register_holding
        from qispi.work import events

        events.declare(PUBLISHED)
        events.declare(COMPLETED)
        register_holding("estudios", held_about)
        for kind in StepKind:
            facts.register_kind(str(kind), project_inside, sentences=STEPS)
