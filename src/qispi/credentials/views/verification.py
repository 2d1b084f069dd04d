"""Anybody verifies a paper, without signing in. One page for every code, known or not."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from qispi.credentials import queries
from qispi.credentials.forms import CodeForm
from qispi.credentials.rules.codes import MOST_SIGNS
from qispi.kit import clock
from qispi.kit.http import reads
from qispi.kit.pace import Pace

NO_LIST_YET = '{"format":1,"made_at":null,"revoked":[]}'  # unsigned: nobody takes it for one
PACE = Pace(most=120, seconds=60)  # an office that checks a pile of papers, not a machine that tries codes


@login_not_required
@reads
def ask(request: HttpRequest) -> HttpResponse:
    if "codigo" in request.GET:
        return _answer(request, request.GET["codigo"])
    return render(request, "credentials/verify.html", {"form": CodeForm()})


@login_not_required
@reads
def verify(request: HttpRequest, code: str) -> HttpResponse:
    return _answer(request, code)


@login_not_required
@reads
def keys(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"format": 1, "keys": queries.keys_that_signed()})


@login_not_required
@reads
def status(request: HttpRequest) -> HttpResponse:
    """Byte for byte as it was signed."""
    text = queries.last_status() or NO_LIST_YET
    return HttpResponse(text, content_type="application/json")


def _answer(request: HttpRequest, code: str) -> HttpResponse:
    if not PACE.allows(str(request.META.get("REMOTE_ADDR", ""))):
        return render(request, "credentials/too_many.html", status=429)
    found = queries.verification(code)
    form = CodeForm(initial={"codigo": "" if found.is_known else code[:MOST_SIGNS]})
    context = {"found": found, "form": form, "now": clock.now()}
    response = render(request, "credentials/verify.html", context)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
