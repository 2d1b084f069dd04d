"""The log of reads and the ledger, for the auditor."""

from django.core.paginator import Page
from django.http import HttpResponse
from django.shortcuts import render

from qispi.kit.access import PersonRequest, may
from qispi.kit.http import reads
from qispi.people import queries
from qispi.people.forms.ledger import InquiryForm
from qispi.people.rules import Permission


@reads
@may(Permission.SEE_LEDGER)
def reads_log(request: PersonRequest) -> HttpResponse:
    form = InquiryForm(request.GET)
    return _page(request, form, queries.reads_of(request.person, form.inquiry(), request.GET.get("page", "1")), "reads")


@reads
@may(Permission.SEE_LEDGER)
def deeds_log(request: PersonRequest) -> HttpResponse:
    form = InquiryForm(request.GET)
    return _page(request, form, queries.deeds_of(request.person, form.inquiry(), request.GET.get("page", "1")), "deeds")


def _page(request: PersonRequest, form: InquiryForm, page: "Page[object]", which: str) -> HttpResponse:
    asked = form.inquiry()
    context = {"form": form, "page": page, "which": which, "is_narrowed": bool(asked.day or asked.person)}
    return render(request, "people/ledger.html", context)
