"""Rows that wait for correction, and what files say otherwise than we do."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from qispi.intake import actions, queries
from qispi.intake.rules import Permission
from qispi.kit.access import PersonRequest, may
from qispi.kit.http import reads, writes
from qispi.kit.stepup import recent_factor

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@reads
@may(Permission.BRING_TABLES)
def waiting(request: PersonRequest) -> HttpResponse:
    page = queries.waiting_page(request.person, request.GET.get("page", 1))
    tables = queries.tables_for(request.person)
    return render(request, "intake/waiting.html", {"page": page, "tables": tables})


@reads
@may(Permission.BRING_TABLES)
@recent_factor
def waiting_file(request: PersonRequest) -> HttpResponse:
    if (body := queries.waiting_file(request.person)) is None:
        return redirect("intake:waiting")
    disposition = {"Content-Disposition": 'attachment; filename="por corregir.xlsx"'}
    return HttpResponse(body, content_type=XLSX, headers=disposition)


@writes
@may(Permission.BRING_TABLES)
def drop_row(request: PersonRequest, uuid: UUID) -> HttpResponse:
    row = queries.row_for(request.person, uuid)
    actions.drop_row(row=row.uuid, reason=request.POST.get("reason", ""), by=request.person)
    messages.success(request, _("La fila ya no espera corrección."))
    return redirect("intake:waiting")


@reads
@may(Permission.DECIDE_PROPOSALS)
def proposals(request: PersonRequest) -> HttpResponse:
    page = queries.proposals_to_decide(request.person, request.GET.get("page", 1))
    return render(request, "intake/proposals.html", {"page": page})


@writes
@may(Permission.DECIDE_PROPOSALS)
def decide(request: PersonRequest, kind: str, record: UUID) -> HttpResponse:
    queries.record_with_proposals(request.person, kind, record)
    said = {UUID(key): value == "take" for key, value in request.POST.items() if _is_uuid(key)}
    number = actions.decide_proposals(kind, record, said, by=request.person)
    messages.success(request, _("Se decidió.") if number else _("Ya estaba decidido. No se cambió nada."))
    return redirect("intake:proposals")


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
