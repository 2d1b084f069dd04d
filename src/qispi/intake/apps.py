"""Registers this package with Django."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "qispi.intake"
    verbose_name = "Listas"
