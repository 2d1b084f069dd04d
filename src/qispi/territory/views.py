"""The tree of institutions on the web: look, search, bring in, take out."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

import qispi.work.queries as work
from qispi.kit.access import PersonRequest, may
from qispi.kit.http import reads, writes
from qispi.kit.sheets.writing import write_csv, write_xlsx
from qispi.territory import actions, queries
from qispi.territory.forms import InstitutionsFileForm
from qispi.territory.rules import Permission

ON_A_PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@reads
@may(Permission.SEE_INSTITUTIONS)
def institutions(request: PersonRequest) -> HttpResponse:
    text = request.GET.get("q", "").strip()[:80]
    found = queries.institutions_found(request.person, text=text)
    context = {
        "page": Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
        "text": text,
        "may_import": request.person.may(Permission.IMPORT_INSTITUTIONS),
    }
    return render(request, "territory/institutions.html", context)


@reads
@may(Permission.SEE_INSTITUTIONS)
def institution(request: PersonRequest, uuid: UUID) -> HttpResponse:
    shown = queries.institution_page(request.person, uuid)
    children = queries.institutions_found(request.person, under=shown.institution)
    page = Paginator(children, ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "territory/institution.html", {"shown": shown, "page": page})


@reads
@may(Permission.SEE_INSTITUTIONS)
def export(request: PersonRequest) -> HttpResponse:
    table = queries.institutions_table(request.person)
    is_csv = request.GET.get("formato") == "csv"
    body, kind = (write_csv(table), "text/csv; charset=utf-8") if is_csv else (write_xlsx(table), XLSX)
    name = f"instituciones.{'csv' if is_csv else 'xlsx'}"
    return HttpResponse(body, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@reads
@may(Permission.IMPORT_INSTITUTIONS)
def import_file(request: PersonRequest) -> HttpResponse:
    return render(request, "territory/import.html", {"form": InstitutionsFileForm()})


@writes
@may(Permission.IMPORT_INSTITUTIONS)
def preview(request: PersonRequest) -> HttpResponse:
    form = InstitutionsFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "territory/import.html", {"form": form})
    return redirect("work:job", actions.ask_for_preview(form.cleaned_data["file"], by=request.person).uuid)


NOTHING_YET = {  # of a job that has not ended
    "is_dry_run": False,
    "new": 0,
    "changed": 0,
    "same": 0,
    "warnings_count": 0,
    "rejected_count": 0,
    "warnings": [],
    "rejected": [],
}


@reads
@may(Permission.IMPORT_INSTITUTIONS)
def imported(request: PersonRequest, uuid: UUID) -> HttpResponse:
    job = work.job_for(request.person, uuid)
    return render(request, "territory/imported.html", {"job": job, "told": NOTHING_YET | job.result})


@writes
@may(Permission.IMPORT_INSTITUTIONS)
def confirm(request: PersonRequest, uuid: UUID) -> HttpResponse:
    job = actions.ask_for_import(work.job_for(request.person, uuid), by=request.person)
    return redirect("work:job", job.uuid)
