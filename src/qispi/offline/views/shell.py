"""The page that a phone opens without network, the worker that keeps it, and what somebody takes along."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import override

from qispi.kit.access import PersonRequest, may
from qispi.kit.http import reads
from qispi.offline import queries, words
from qispi.offline.rules import Permission

SOURCES = Path(__file__).resolve().parents[1] / "static" / "offline"
STATIC = ("ui/qispi.css", "ui/favicon.svg", "ui/exit.js", "offline/player.js", "offline/icon.svg")
MODULES = (
    "carry",
    "code",
    "desk",
    "download",
    "exam",
    "exam_desk",
    "facts",
    "leave",
    "outbox",
    "page",
    "router",
    "screens",
    "seal",
    "shelf",
    "store",
)
SCREENS = ("exam", "exam_questions", "exam_row", "lesson", "list", "unit")
PLAYER = (*(f"player/{name}.js" for name in MODULES), *(f"player/screens/{name}.js" for name in SCREENS))


@login_not_required
@reads
def shell(request: HttpRequest) -> HttpResponse:
    """The same for everybody: a phone keeps it."""
    return render(request, "offline/shell.html", _context())


@reads
@may(Permission.STUDY)
def studies(request: PersonRequest) -> HttpResponse:
    told = {
        "studies": queries.studies_to_take_along(request.person),
        "tests": queries.tests_to_take_along(request.person),
    }
    answer = JsonResponse(told)
    answer["Cache-Control"] = "no-store"
    return answer


@login_not_required
@reads
def worker(request: HttpRequest) -> HttpResponse:
    """Its address never changes and is asked anew each time; switched off, it clears away what it kept of the shell."""
    name = "worker.js" if settings.QISPI_OFFLINE else "no-worker.js"
    text = f"self.QISPI = {json.dumps(_kept())};\n{(SOURCES / name).read_text()}"
    return HttpResponse(text, content_type="text/javascript", headers={"Cache-Control": "no-cache"})


@login_not_required
@reads
def app(request: HttpRequest) -> HttpResponse:
    icon = {"src": static("offline/icon.svg"), "type": "image/svg+xml", "sizes": "any", "purpose": "any maskable"}
    told = {
        "name": "Qispi",
        "short_name": "Qispi",
        "lang": "es-PE",
        "start_url": reverse("offline:shell"),
        "scope": "/",
        "display": "standalone",
        "theme_color": "#075a9c",
        "background_color": "#ffffff",
        "icons": [icon],
    }
    return HttpResponse(json.dumps(told), content_type="application/manifest+json")


def _kept() -> dict[str, Any]:
    """What the worker keeps. Its version changes with any byte of it, so that a phone fetches all of it or nothing."""
    page = reverse("offline:shell")
    modules = [f"{settings.STATIC_URL}offline/{name}" for name in PLAYER]  # as player.js imports them
    addresses = [page, reverse("offline:app"), *(static(name) for name in STATIC), *modules]
    with override(settings.LANGUAGE_CODE):
        seen = render_to_string("offline/shell.html", _context())
    sources = [(SOURCES / name).read_text() for name in ("player.js", "worker.js", *PLAYER)]
    version = sha256("\n".join([*addresses, seen, *sources]).encode()).hexdigest()[:16]
    return {"version": version, "shell": addresses, "page": page, "files": "/offline/archivos/"}


def _context() -> dict[str, Any]:
    return {"words": words.of_the_player(), "course_url": reverse("portal:my_course")}
