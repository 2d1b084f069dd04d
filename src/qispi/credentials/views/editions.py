"""The certificates of an edition: who has one, who not yet and why; issuing, revoking, correcting."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from qispi.credentials import actions, queries
from qispi.credentials.forms import CorrectForm, OneForm, RevokeForm
from qispi.credentials.rules import Permission
from qispi.kit.access import PersonRequest, may
from qispi.kit.http import reads, writes
from qispi.kit.stepup import recent_factor
from qispi.programme.queries import edition_for
from qispi.ui.components import Fact

ON_A_PAGE = 50
LOOK_AGAIN = "2"  # seconds


@reads
@may(Permission.FETCH)
def edition(request: PersonRequest, uuid: UUID) -> HttpResponse:
    page = queries.edition_certificates(request.person, uuid)
    may_issue = request.person.may(Permission.ISSUE)
    shown = Paginator(page.certificates, ON_A_PAGE).get_page(request.GET.get("page"))
    soon = page.ready[:ON_A_PAGE]
    context = {"page": page, "shown": shown, "soon": soon, "facts": _facts(page), "may_issue": may_issue}
    response = render(request, "credentials/edition.html", context)
    if page.is_under_way:
        response["Refresh"] = LOOK_AGAIN  # the page looks again by itself, without a script
    return response


@writes
@may(Permission.ISSUE)
@recent_factor
def issue(request: PersonRequest, uuid: UUID) -> HttpResponseBase:
    """All that are due, or the one whose completion is named."""
    found = edition_for(request.person, uuid)
    actions.ask_to_issue(edition=found, by=request.person, completions=OneForm(request.POST).chosen())
    return redirect("credentials:edition", uuid)


@writes
@may(Permission.FETCH)
@recent_factor
def fetch_all(request: PersonRequest, uuid: UUID) -> HttpResponseBase:
    """All PDFs that stand, within reach, in one file that a worker makes."""
    found = edition_for(request.person, uuid)
    actions.ask_to_bundle(edition=found, by=request.person)
    return redirect(reverse("credentials:edition", args=[uuid]) + "#emitidos")


@reads
@may(Permission.ISSUE)
def certificate(request: PersonRequest, uuid: UUID) -> HttpResponse:
    return _page(request, uuid, RevokeForm(), CorrectForm())


@writes
@may(Permission.ISSUE)
@recent_factor
def revoke(request: PersonRequest, uuid: UUID) -> HttpResponseBase:
    found = queries.certificate_for(request.person, uuid)
    form = RevokeForm(request.POST)
    if not form.is_valid():
        return _page(request, uuid, form, CorrectForm(), status=422)
    actions.revoke(certificate=found, by=request.person, **form.cleaned_data)
    messages.success(request, _("El certificado quedó anulado. Quien lo verifique lo verá desde ahora."))
    return redirect("credentials:certificate", uuid)


@writes
@may(Permission.ISSUE)
@recent_factor
def correct(request: PersonRequest, uuid: UUID) -> HttpResponseBase:
    found = queries.certificate_for(request.person, uuid)
    form = CorrectForm(request.POST)
    if not form.is_valid():
        return _page(request, uuid, RevokeForm(), form, status=422)
    actions.correct(certificate=found, by=request.person, **form.cleaned_data)
    messages.success(request, _("El certificado quedó anulado y se está emitiendo el que lo reemplaza."))
    return redirect("credentials:edition", found.edition.uuid)


def _facts(page: queries.EditionCertificates) -> list[Fact]:
    return [
        Fact(_("Válidos"), len(page.standing), tone="good"),
        Fact(_("Por emitir"), len(page.ready), tone="blue"),
        Fact(_("Todavía no"), len(page.waiting), tone="grey"),
    ]


def _page(
    request: PersonRequest, uuid: UUID, revoking: RevokeForm, correcting: CorrectForm, *, status: int = 200
) -> HttpResponse:
    found = queries.certificate_for(request.person, uuid)
    context = {
        "certificate": found,
        "frozen": queries.said_of(request.person, found),
        "revoking": revoking,
        "correcting": correcting,
    }
    return render(request, "credentials/certificate.html", context, status=status)
