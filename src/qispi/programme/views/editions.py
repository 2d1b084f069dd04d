"""Editions: the list, a new one, the page of one, its sessions."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from qispi.kit.access import PersonRequest, may
from qispi.kit.http import reads, writes
from qispi.programme import actions, queries
from qispi.programme.forms.editions import EditionForm, FindForm, ReasonForm, SessionForm
from qispi.programme.rules import Permission

ON_A_PAGE = 30


@reads
@may(Permission.SEE_EDITIONS)
def editions(request: PersonRequest) -> HttpResponse:
    person, asked = request.person, FindForm.read(request.GET)
    found = queries.editions_found(person, search=asked["q"], region=asked["region"], state=asked["state"])
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    is_narrowed = any(asked.values())
    near = [] if is_narrowed else queries.near_sessions(person)
    context = {"page": page, "near": near, "asked": asked, "is_narrowed": is_narrowed}
    context |= {"regions": list(queries.regions_of_editions(person)), "states": FindForm.STATES}
    allowed = {"may_open": person.may(Permission.OPEN_EDITIONS), "may_set_goal": person.may(Permission.SET_GOAL)}
    return render(request, "programme/editions.html", context | allowed)


@reads
@may(Permission.OPEN_EDITIONS)
def new_edition(request: PersonRequest) -> HttpResponse:
    return render(request, "programme/new_edition.html", {"form": EditionForm.blank(request.person)})


@writes
@may(Permission.OPEN_EDITIONS)
def open_edition(request: PersonRequest) -> HttpResponse:
    form = EditionForm(request.POST, viewer=request.person)
    if not form.is_valid():
        return render(request, "programme/new_edition.html", {"form": form}, status=422)
    edition = actions.open_edition(**form.edition(), by=request.person)
    messages.success(request, _("La edición está abierta. Ahora inscriba a las personas y planifique sus sesiones."))
    return redirect("programme:edition", edition.uuid)


@reads
@may(Permission.SEE_EDITIONS)
def edition(request: PersonRequest, uuid: UUID) -> HttpResponse:
    page = queries.edition_page(request.person, uuid)
    person = request.person
    allowed = {"may_open": person.may(Permission.OPEN_EDITIONS), "may_enrol": person.may(Permission.ENROL)}
    allowed["may_mark"] = person.may(Permission.TAKE_ATTENDANCE)
    return render(request, "programme/edition.html", {"page": page, "reason": ReasonForm(), **allowed})


@reads
@may(Permission.OPEN_EDITIONS)
def edition_to_change(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found = queries.edition_to_change(request.person, uuid)
    form = EditionForm.of(found, viewer=request.person)
    return render(request, "programme/change_edition.html", {"found": found, "form": form})


@writes
@may(Permission.OPEN_EDITIONS)
def change_edition(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found = queries.edition_to_change(request.person, uuid)
    form = EditionForm.of(found, request.POST, viewer=request.person)
    if not form.is_valid():
        return render(request, "programme/change_edition.html", {"found": found, "form": form}, status=422)
    actions.change_edition(edition=found.edition, by=request.person, **form.changes())
    messages.success(request, _("Los cambios quedaron guardados."))
    return redirect("programme:edition", uuid)


@writes
@may(Permission.OPEN_EDITIONS)
def cancel_edition(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found = queries.edition_for(request.person, uuid)
    actions.cancel_edition(edition=found, reason=request.POST.get("reason", ""), by=request.person)
    messages.success(request, _("La edición quedó cancelada."))
    return redirect("programme:edition", uuid)


@writes
@may(Permission.OPEN_EDITIONS)
def assign_course(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found = queries.edition_for(request.person, uuid)
    given = actions.assign_course(edition=found, by=request.person)
    messages.success(
        request,
        ngettext("Una persona recibió el curso.", "%(people)s personas recibieron el curso.", given) % {"people": given}
        if given
        else _("Todas las personas de la edición ya tenían el curso."),
    )
    return redirect("programme:edition", uuid)


@reads
@may(Permission.OPEN_EDITIONS)
def new_session(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found = queries.edition_for(request.person, uuid)
    form = SessionForm.blank(request.person, found)
    return render(request, "programme/new_session.html", {"edition": found, "form": form})


@writes
@may(Permission.OPEN_EDITIONS)
def plan_session(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found = queries.edition_for(request.person, uuid)
    form = SessionForm(request.POST, viewer=request.person, edition=found)
    if not form.is_valid():
        return render(request, "programme/new_session.html", {"edition": found, "form": form}, status=422)
    actions.plan_session(edition=found, **form.session(), by=request.person)
    messages.success(request, _("La sesión quedó planificada."))
    return redirect("programme:edition", uuid)
