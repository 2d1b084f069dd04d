"""Registers this package with Django."""

from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "qispi.programme"
    verbose_name = "Programa"
