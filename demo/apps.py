"""Registers the invented world with Django; development and test settings alone list it."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "demo"
