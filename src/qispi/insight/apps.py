"""Registers this package with Django."""

from django.apps import AppConfig


class InsightConfig(AppConfig):
    name = "qispi.insight"
    verbose_name = "Cifras"
