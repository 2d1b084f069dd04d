"""The frame around every page: who is here, where they may go, whether the world is invented."""

from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, gettext, override

import qispi
from qispi.ui import navigation

PARTICLES = frozenset({"DE", "DEL", "LA", "LAS", "LOS", "Y"})
PROBE = "Ir al contenido"  # the first words of every page: a catalogue without them speaks no page


@lru_cache(maxsize=1)
def _spoken() -> tuple[tuple[str, str], ...]:
    """The languages that the frame can speak: none is offered whose catalogue is still empty."""
    return tuple(
        (code, str(name)) for code, name in settings.LANGUAGES if code == settings.LANGUAGE_CODE or _speaks(code)
    )


def _speaks(code: str) -> bool:
    with override(code):
        return gettext(PROBE) != PROBE


def spoken_name(name: str) -> str:
    """`FLOR DE MARÍA`, as lists shout it, said as a person would: `Flor de María`; what is written otherwise stays."""
    if not name.isupper():
        return name
    return " ".join(word.lower() if word in PARTICLES else word.capitalize() for word in name.split())


def _short_name(person: Any) -> str:
    return spoken_name(f"{person.given_names.split(' ')[0]} {person.paternal_surname}")


def _page(request: HttpRequest) -> str:
    """Where the switch of language comes back to: this page, or the one whose form was just answered here, since an
    address that only takes forms can't be opened. One 404 is as another: from there it goes home.
    """
    if request.resolver_match is None:
        return "/"
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    came = urlsplit(request.headers.get("Referer", ""))
    return f"{came.path}?{came.query}" if came.query else came.path


def frame(request: HttpRequest) -> dict[str, Any]:
    """`frame` in every template. It costs one query, that of the person's roles."""
    person = getattr(request, "person", None)
    if not getattr(person, "is_authenticated", False):
        person = None
    here = request.resolver_match.view_name if request.resolver_match else ""
    language = get_language() if get_language() in dict(_spoken()) else settings.LANGUAGE_CODE
    menu = navigation.menu_for(person, here) if person else navigation.NO_MENU
    is_demo = bool(getattr(settings, "QISPI_DEMO", False))
    return {
        "frame": {
            "is_demo": is_demo,
            "ribbon": navigation.ribbon_notes() if is_demo else [],
            "person": person,
            "name": _short_name(person) if person else "",
            "given_names": spoken_name(person.given_names) if person else "",
            "menu": menu,
            "language": language,
            "languages": [(code, name) for code, name in _spoken() if code != language],
            "version": qispi.__version__,
            "path": _page(request),
        }
    }
