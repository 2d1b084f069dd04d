"""The frame around every page: who is here, where they may go, whether the world is invented."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from qispi.ui import navigation


def frame(request: HttpRequest) -> dict[str, Any]:
    """`frame` in every template; built once a page, with no query of its own."""
    person = getattr(request, "person", None)
    return {
        "frame": {
            "is_demo": bool(getattr(settings, "QISPI_DEMO", False)),
            "person": person,
            "nav": navigation.nav_for(person) if person else [],
            "bar": navigation.bar_for(person) if person else [],
        }
    }
