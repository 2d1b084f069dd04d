"""The results of an edition's test, and the editions whose results an evaluator reads."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from qispi.kit.access import PersonRequest, may
from qispi.kit.http import reads
from qispi.programme import queries
from qispi.programme.rules import Permission

ON_A_PAGE = 30


@reads
@may(Permission.SEE_RESULTS)
def results(request: PersonRequest, uuid: UUID) -> HttpResponse:
    return render(request, "programme/results.html", {"page": queries.results_of(request.person, uuid)})


@reads
@may(Permission.COMPARE_RESULTS)
def tested_editions(request: PersonRequest) -> HttpResponse:
    found = queries.tested_editions(request.person)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "programme/tested_editions.html", {"page": page})
