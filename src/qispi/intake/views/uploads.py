"""A table on its way, screen by screen: file, columns, review, saved."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from qispi.intake import actions, queries
from qispi.intake.forms import UploadForm, sheet_forms
from qispi.intake.rules import Permission
from qispi.kit.access import PersonRequest, may
from qispi.kit.http import reads, writes
from qispi.kit.sheets.writing import file_name
from qispi.kit.stepup import recent_factor

ON_A_PAGE = 20
LOOK_AGAIN = "2"  # seconds
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@reads
@may(Permission.BRING_TABLES)
def uploads(request: PersonRequest) -> HttpResponse:
    person = request.person
    context = {
        "page": Paginator(queries.uploads_of(person), ON_A_PAGE).get_page(request.GET.get("page")),
        "tables": queries.tables_for(person),
        "waiting": queries.rows_waiting_for(person).count(),
        "proposals": queries.proposals_waiting(person).count() if person.may(Permission.DECIDE_PROPOSALS) else 0,
    }
    return render(request, "intake/uploads.html", context)


@reads
@may(Permission.BRING_TABLES)
def new_upload(request: PersonRequest, kind: str) -> HttpResponse:
    table = queries.table_for(request.person, kind)
    form = UploadForm(questions=table.asks(request.person))
    return render(request, "intake/new_upload.html", {"table": table, "form": form})


@writes
@may(Permission.BRING_TABLES)
def bring(request: PersonRequest, kind: str) -> HttpResponse:
    table = queries.table_for(request.person, kind)
    form = UploadForm(request.POST, request.FILES, questions=table.asks(request.person))
    if not form.is_valid():
        return render(request, "intake/new_upload.html", {"table": table, "form": form}, status=422)
    told = form.cleaned_data
    upload = actions.bring_table(told["file"], kind=kind, context=told["context"], by=request.person)
    return redirect("intake:upload", upload.uuid)


@reads
@may(Permission.BRING_TABLES)
def upload(request: PersonRequest, uuid: UUID) -> HttpResponse:
    review = queries.review_of(request.person, uuid, page=request.GET.get("page", 1))
    if request.accepts("application/json") and not request.accepts("text/html"):
        return JsonResponse(review.report.json, json_dumps_params={"ensure_ascii": False})
    response = render(request, "intake/upload.html", {"review": review})
    response["Cache-Control"] = "no-store"
    if review.is_working:
        response["Refresh"] = LOOK_AGAIN  # the page looks again by itself, without a script
    return response


@reads
@may(Permission.BRING_TABLES)
def result(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found = queries.upload_for(request.person, uuid)
    told = queries.report_for(request.person, found).json
    name = file_name(found.name.rpartition(".")[0] or found.name, "json")
    return JsonResponse(
        told,
        json_dumps_params={"ensure_ascii": False},
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@reads
@may(Permission.BRING_TABLES)
@recent_factor
def unread(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found = queries.upload_for(request.person, uuid)
    body = queries.unread_of(request.person, found)
    name = file_name(f"por corregir {found.name.rpartition('.')[0]}", "xlsx")
    return HttpResponse(body, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@reads
@may(Permission.BRING_TABLES)
def columns(request: PersonRequest, uuid: UUID) -> HttpResponse:
    review = queries.review_of(request.person, uuid)
    forms = sheet_forms(review.report, review.table, request.GET or None)
    return render(request, "intake/columns.html", {"review": review, "forms": forms})


@writes
@may(Permission.BRING_TABLES)
def set_columns(request: PersonRequest, uuid: UUID) -> HttpResponse:
    review = queries.review_of(request.person, uuid)
    forms = sheet_forms(review.report, review.table, request.POST)
    faults = [form for form in forms if not form.is_valid()]  # each is asked, so that each shows its own
    if faults:
        return render(request, "intake/columns.html", {"review": review, "forms": forms}, status=422)
    chosen = [one for form in forms if (one := form.chosen())]
    actions.set_columns(review.upload, chosen, by=request.person)
    return redirect("intake:upload", uuid)


@writes
@may(Permission.BRING_TABLES)
def save(request: PersonRequest, uuid: UUID) -> HttpResponse:
    actions.ask_for_saving(queries.upload_for(request.person, uuid), by=request.person)
    return redirect("intake:upload", uuid)


@writes
@may(Permission.BRING_TABLES)
def discard(request: PersonRequest, uuid: UUID) -> HttpResponse:
    actions.discard_upload(queries.upload_for(request.person, uuid), by=request.person)
    messages.success(request, _("La lista se descartó y su archivo se borró. No se cambió ningún dato."))
    return redirect("intake:uploads")
