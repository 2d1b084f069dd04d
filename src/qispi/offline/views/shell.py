"""The page that a phone opens without network, its player, the worker that keeps both, what somebody takes along."""

import json
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from qispi.kit.access import PersonRequest, may
from qispi.kit.http import reads
from qispi.offline import queries, words
from qispi.offline.joining import joined
from qispi.offline.packing import Travelling, with_manifests
from qispi.offline.rules import Permission
from qispi.offline.views.bundles import YEAR, packed

ICONS = (("192", "any"), ("512", "any"), ("192", "maskable"), ("512", "maskable"))
JAVASCRIPT = "text/javascript"


@login_not_required
@reads
def shell(request: HttpRequest) -> HttpResponse:
    """The same for everybody: a phone keeps it."""
    return _unless_known(request, render(request, "offline/shell.html", _context()))


@login_not_required
@reads
def player(request: HttpRequest, tag: str) -> HttpResponse:
    """All modules of the player as one file, under a name that changes with any of them."""
    answer = packed(request, _player(), JAVASCRIPT)
    answer["Cache-Control"] = YEAR if tag == _tag_of(_player().data) else "no-cache"
    return answer


@reads
@may(Permission.STUDY)
def studies(request: PersonRequest) -> HttpResponse:
    """Whose phone this is and what she studies; the manifests that the phone says it has (`?known=`) stay away."""
    studies = queries.studies_to_take_along(request.person)
    tests = queries.tests_to_take_along(request.person)
    told = queries.phone_of(request.person) | {"studies": studies, "tests": tests}
    tag = f'"{_tag_of(json.dumps(told).encode())}"'
    is_whole = with_manifests(studies, request.GET.get("known", "").split(","))
    if is_whole and tag in request.headers.get("If-None-Match", ""):
        answer: HttpResponse = HttpResponseNotModified()
    else:
        answer = JsonResponse(told, json_dumps_params={"separators": (",", ":"), "ensure_ascii": False})
    answer["ETag"], answer["Cache-Control"] = tag, "no-store"
    return answer


@login_not_required
@reads
def worker(request: HttpRequest) -> HttpResponse:
    """Its address never changes and is asked anew each time; switched off, it clears away what it kept of the shell."""
    return _unless_known(request, HttpResponse(_worker(settings.QISPI_OFFLINE), content_type=JAVASCRIPT))


@login_not_required
@reads
def app(request: HttpRequest) -> HttpResponse:
    told = {
        "id": reverse("offline:shell"),
        "name": "Qispi",
        "short_name": "Qispi",
        "description": _("La capacitación contra la trata de personas, también sin conexión."),
        "lang": "es-PE",
        "start_url": reverse("offline:shell"),
        "scope": "/",
        "display": "standalone",
        "theme_color": "#075a9c",
        "background_color": "#ffffff",
        "icons": [_icon(size, purpose) for size, purpose in ICONS],
    }
    return HttpResponse(json.dumps(told), content_type="application/manifest+json")


def _icon(size: str, purpose: str) -> dict[str, str]:
    name = f"offline/icon-{size}{'-maskable' if purpose == 'maskable' else ''}.png"
    return {"src": static(name), "type": "image/png", "sizes": f"{size}x{size}", "purpose": purpose}


def _unless_known(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Asked anew each time, and sent again only where it has changed."""
    tag = f'"{_tag_of(answer.content)}"'
    if tag in request.headers.get("If-None-Match", ""):
        answer = HttpResponseNotModified()
    answer["ETag"], answer["Cache-Control"] = tag, "no-cache"
    return answer


def _tag_of(data: bytes) -> str:
    return sha256(data).hexdigest()[:20]


def _source(path: str) -> str:
    found = finders.find(path)
    if not isinstance(found, str):
        raise LookupError(path)
    return Path(found).read_text()


@lru_cache(maxsize=1)
def _player() -> Travelling:
    return Travelling(joined("offline/player.js", _source).encode())


@lru_cache(maxsize=2)
def _worker(is_on: bool) -> str:
    """What it keeps stands at its head, with a version that changes with any byte of that."""
    page = reverse("offline:shell")
    addresses = [page, _player_url(), static("ui/qispi.css")]
    with override(settings.LANGUAGE_CODE):
        seen = render_to_string("offline/shell.html", _context())
    text = _source("offline/worker.js" if is_on else "offline/no-worker.js")
    version = _tag_of("\n".join([*addresses, seen, text]).encode())
    told = {"version": version, "shell": addresses, "page": page, "files": "/offline/archivos/"}
    return f"self.QISPI = {json.dumps(told)};\n{text}"


def _player_url() -> str:
    return reverse("offline:player", args=[_tag_of(_player().data)])


def _context() -> dict[str, Any]:
    return {
        "words": words.of_the_player(),
        "course_url": reverse("portal:my_course"),
        "player_url": _player_url(),
    }
