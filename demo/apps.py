"""Registers the invented world with Django; development and test settings alone list it."""

from datetime import UTC, datetime

from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "demo"

    def ready(self) -> None:
        """Where a played year lies, or QISPI_TODAY names a day, that day is today for pages and commands."""
        from django.conf import settings

        from demo.note import read_note
        from qispi.kit import clock

        note = read_note()
        if named := getattr(settings, "QISPI_TODAY", ""):
            day = datetime.fromisoformat(named).replace(hour=10, tzinfo=clock.LIMA)
            clock.stand_at(lambda: day)
        elif note and note.is_whole:
            clock.stand_at(lambda: note.instant(datetime.now(UTC)))
