"""Registers this package with Django."""

from django.apps import AppConfig


class OfflineConfig(AppConfig):
    name = "qispi.offline"
    verbose_name = "Sin conexión"
