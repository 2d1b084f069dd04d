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
from django.utils.translation import gettext as _
from django.utils.translation import override

from qispi.kit.access import PersonRequest, may
from qispi.kit.http import reads
from qispi.offline import queries
from qispi.offline.rules import Permission

SOURCES = Path(__file__).resolve().parents[1] / "static" / "offline"
STATIC = ("ui/qispi.css", "ui/favicon.svg", "ui/exit.js", "offline/player.js", "offline/icon.svg")
MODULES = ("facts", "leave", "outbox", "store")


@login_not_required
@reads
def shell(request: HttpRequest) -> HttpResponse:
    """The same for everybody: a phone keeps it."""
    return render(request, "offline/shell.html", _context())


@reads
@may(Permission.STUDY)
def studies(request: PersonRequest) -> HttpResponse:
    answer = JsonResponse({"studies": queries.studies_to_take_along(request.person)})
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
    modules = [f"{settings.STATIC_URL}offline/player/{name}.js" for name in MODULES]  # as player.js imports them
    addresses = [page, reverse("offline:app"), *(static(name) for name in STATIC), *modules]
    with override(settings.LANGUAGE_CODE):
        seen = render_to_string("offline/shell.html", _context())
    sources = [
        (SOURCES / name).read_text() for name in ("player.js", "worker.js", *(f"player/{name}.js" for name in MODULES))
    ]
    version = sha256("\n".join([*addresses, seen, *sources]).encode()).hexdigest()[:16]
    return {"version": version, "shell": addresses, "page": page, "files": "/offline/archivos/"}


def _context() -> dict[str, Any]:
    """Every sentence that the player says stands here; its modules type none."""
    words = {
        "download": _("Descargar para estudiar sin conexión ({size} KB)"),
        "downloading": _("Descargando: {done} de {all} archivos"),
        "ready": _("listo sin conexión"),
        "cut": _("La descarga se cortó. Lo que llegó está guardado: tóquelo otra vez y sigue desde ahí."),
        "unit": _("Unidad {number}"),
        "minutes_one": _("1 minuto"),
        "minutes_many": _("{count} minutos"),
        "read": _("leída"),
        "missing": _("no está en este teléfono"),
        "back": _("Volver a las lecciones"),
        "next": _("Siguiente lección"),
        "complete": _("Marcar como leída y seguir"),
        "waiting_one": _("1 avance por enviar"),
        "waiting_many": _("{count} avances por enviar"),
        "aside_one": _("1 avance que el servidor no aceptó; sigue en este teléfono"),
        "aside_many": _("{count} avances que el servidor no aceptó; siguen en este teléfono"),
        "full": _("No se pudo guardar en este teléfono. Libere espacio y vuelva a tocar."),
        "sent": _("enviado ✓ {time}"),
        "update": _("Este curso pide una versión más nueva de Qispi. Abra esta página con conexión."),
        "go_on": _("Sigue esta"),
        "clear": _("Este no es mi teléfono: quitar todo"),
        "left_one": _(
            "Lo enviado ya no está en este teléfono. Queda 1 avance por enviar: entre a Qispi aquí para enviarlo."
        ),
        "left_many": _(
            "Lo enviado ya no está en este teléfono. "
            "Quedan {count} avances por enviar: entre a Qispi aquí para enviarlos."
        ),
        "cleared": _("En este teléfono ya no queda nada de Qispi."),
        "empty": _("Aquí no hay ningún curso todavía. Con conexión, entre a Qispi y vuelva a abrir esta página."),
        "unable": _("Este navegador no puede guardar cursos. Estudie con conexión en «Mi curso»."),
    }
    return {"words": words, "course_url": reverse("portal:my_course")}
