"""The look as a Django application."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "qispi.ui"

    def ready(self) -> None:
        from qispi.ui.dates import speak_as_in_peru

        speak_as_in_peru()
