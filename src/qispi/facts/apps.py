"""Registers this package with Django."""

from django.apps import AppConfig


class FactsConfig(AppConfig):
    name = "qispi.facts"
    verbose_name = "Hechos"
