"""A room: its list, its closing, its corrections, its paper."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from qispi.kit.access import PersonRequest, may
from qispi.kit.http import reads, writes
from qispi.programme import actions, queries
from qispi.programme.actions import Marked
from qispi.programme.forms.rooms import ClosingForm, RoomForm
from qispi.programme.rules import Permission


@reads
@may(Permission.TAKE_ATTENDANCE)
def room(request: PersonRequest, uuid: UUID) -> HttpResponse:
    search = request.GET.get("q", "")
    found = queries.room(request.person, uuid, search=search)
    may_cancel = request.person.may(Permission.OPEN_EDITIONS) and not found.has_marks
    context = {"room": found, "search": search, "closing_form": ClosingForm(), "may_cancel": may_cancel}
    # a full room is the usual one: all boxes ticked, nothing saved until the form is sent
    context["everybody"] = "todas" in request.GET and not (found.closing or found.has_marks)
    context["may_let_in"] = found.is_today and request.person.may("hand_out_codes")
    context["keys"] = queries.keys_for(request.person, found.session) if found.is_today else []
    return render(request, "programme/room.html", context)


@reads
@may(Permission.TAKE_ATTENDANCE)
def sheet(request: PersonRequest, uuid: UUID) -> HttpResponse:
    return render(request, "programme/sheet.html", {"room": queries.room(request.person, uuid)})


@writes
@may(Permission.TAKE_ATTENDANCE)
def mark(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found = queries.room(request.person, uuid)
    seen = RoomForm(request.POST, found).seen()
    _tell(request, actions.mark_presence(seen, session=found.session, by=request.person))
    return redirect("programme:room", uuid)


@writes
@may(Permission.TAKE_ATTENDANCE)
def correct(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found = queries.room(request.person, uuid)
    seen, reason = RoomForm(request.POST, found).seen(), request.POST.get("reason", "")
    _tell(request, actions.correct_presence(seen, session=found.session, reason=reason, by=request.person))
    return redirect("programme:room", uuid)


@writes
@may(Permission.TAKE_ATTENDANCE)
def close(request: PersonRequest, uuid: UUID) -> HttpResponse:
    session = queries.session_for(request.person, uuid)
    actions.close_session(session=session, by=request.person, **ClosingForm(request.POST).closing())
    messages.success(request, _("La sesión está cerrada y sus horas ya cuentan."))
    return redirect("programme:room", uuid)


@writes
@may(Permission.OPEN_EDITIONS)
def cancel_session(request: PersonRequest, uuid: UUID) -> HttpResponse:
    session = queries.session_for(request.person, uuid)
    actions.cancel_session(session=session, reason=request.POST.get("reason", ""), by=request.person)
    messages.success(request, _("La sesión quedó cancelada."))
    return redirect("programme:edition", session.edition.uuid)


def _tell(request: PersonRequest, marked: Marked) -> None:
    people = len({presence.enrolment_id for presence in marked.kept})
    for sentence in actions.sentences_of(marked):
        messages.error(request, sentence)
    if people:
        words = ngettext(
            "Se guardó la asistencia de %(n)d persona.", "Se guardó la asistencia de %(n)d personas.", people
        )
        messages.success(request, words % {"n": people})
    elif not marked.refused:
        messages.info(request, _("No había cambios que guardar."))
