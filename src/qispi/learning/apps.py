"""Announces the news of this package."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LearningConfig(AppConfig):
    name = "qispi.learning"
    verbose_name = _("Cursos")

    def ready(self) -> None:
        from qispi.learning.actions.publishing import PUBLISHED
        from qispi.work import events

        events.declare(PUBLISHED)
