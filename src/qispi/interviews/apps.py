"""Registers this package with Django."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InterviewsConfig(AppConfig):
    name = "qispi.interviews"
    verbose_name = _("Entrevistas simuladas")
