"""Registers this package with Django."""

from django.apps import AppConfig


class TerritoryConfig(AppConfig):
    name = "qispi.territory"
    verbose_name = "Territorio"
