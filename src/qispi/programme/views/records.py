"""What was written down about one person in an edition, and its correction."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from qispi.kit.access import PersonRequest, may
from qispi.kit.http import reads, writes
from qispi.kit.stepup import recent_factor
from qispi.programme import actions, queries
from qispi.programme.rules import Permission


@reads
@may(Permission.OPEN_EDITIONS)
def record(request: PersonRequest, uuid: UUID) -> HttpResponse:
    return render(request, "programme/record.html", {"record": queries.record_for(request.person, uuid)})


@writes
@may(Permission.OPEN_EDITIONS)
@recent_factor
def correct_completion(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found, reason = queries.record_for(request.person, uuid), request.POST.get("reason", "")
    last = found.completion or (found.annulled[-1].completion if found.annulled else None)
    if last is None:
        raise Http404
    if actions.correct_completion(completion=last, reason=reason, by=request.person):
        messages.success(request, _("El registro dice ahora lo que dicen los hechos."))
    else:
        messages.info(request, _("Con los hechos de hoy la regla no se cumple: el registro quedó anulado."))
    return redirect("programme:record", uuid)


@writes
@may(Permission.OPEN_EDITIONS)
@recent_factor
def annul_completion(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found = queries.record_for(request.person, uuid)
    if found.completion is None:
        raise Http404
    actions.annul_completion(completion=found.completion, reason=request.POST.get("reason", ""), by=request.person)
    messages.success(request, _("El registro quedó anulado desde hoy. Los días pasados se leen como estaban."))
    return redirect("programme:record", uuid)
