"""The results of an edition's test, and the editions whose results an evaluator reads."""

from urllib.parse import quote
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from qispi.kit import reading
from qispi.kit.access import PersonRequest, may
from qispi.kit.http import reads, writes
from qispi.kit.stepup import recent_factor
from qispi.programme import queries
from qispi.programme.results_file import results_file
from qispi.programme.rules import LEAST, Permission

ON_A_PAGE = 30


@reads
@may(Permission.SEE_RESULTS)
def results(request: PersonRequest, uuid: UUID) -> HttpResponse:
    return render(request, "programme/results.html", {"page": queries.results_of(request.person, uuid), "least": LEAST})


@writes
@may(Permission.SEE_RESULTS)
@recent_factor
def results_excel(request: PersonRequest, uuid: UUID) -> HttpResponseBase:
    with reading.watched(request.person, "programme:results_excel"):
        page = queries.results_of(request.person, uuid, is_carried_off=True)
    if page.tally is None:  # no test, or not closed yet for who sees no names: its page says so
        return redirect("programme:results", uuid)
    name, made = results_file(page)
    response = HttpResponse(made, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response


@reads
@may(Permission.COMPARE_RESULTS)
def tested_editions(request: PersonRequest) -> HttpResponse:
    found = queries.tested_editions(request.person)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "programme/tested_editions.html", {"page": page})
