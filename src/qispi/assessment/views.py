"""A test: its page, its draft, its handing in, its result; and the banks that its questions come from."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from qispi.assessment import actions, queries
from qispi.assessment.claims import opened_at
from qispi.assessment.errors import ATTEMPTS
from qispi.assessment.forms import AnswersForm, seat_in
from qispi.assessment.rules import Permission
from qispi.kit.access import PersonRequest, may
from qispi.kit.http import reads, writes
from qispi.kit.stepup import recent_factor


@reads
@may(Permission.SIT_TEST)
def test(request: PersonRequest, uuid: UUID) -> HttpResponse:
    return _test(request, uuid)


@writes
@may(Permission.SIT_TEST)
def begin(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """Pages that were open while the server was changed ask for it. The test begins with its page."""
    return redirect("assessment:test", queries.seat_for(request.person, uuid).seat.uuid)


@writes
@may(Permission.SIT_TEST)
def save(request: PersonRequest, uuid: UUID) -> HttpResponse:
    sheet = queries.sheet_for(request.person, uuid, seat=seat_in(request.POST))
    form = AnswersForm(request.POST, sheet)
    actions.save_sheet(sheet, form.answers, by=request.person, opened_at=opened_at(form.opened, uuid))
    messages.success(request, _saved(len(form.gaps)))
    return redirect("assessment:test", sheet.seat)


@writes
@may(Permission.SIT_TEST)
def hand_in(request: PersonRequest, uuid: UUID) -> HttpResponseBase:
    """The reply is the result; asked again, by a phone that lost it or by a reload, it is the same one."""
    sheet = queries.sheet_for(request.person, uuid, seat=seat_in(request.POST))
    form = AnswersForm(request.POST, sheet)
    opened = opened_at(form.opened, uuid)
    if form.gaps and not form.is_sure and sheet.hand_in is None:
        actions.save_sheet(sheet, form.answers, by=request.person, opened_at=opened)
        return _test(request, sheet.seat, gaps=form.gaps, status=422)
    handed_in = actions.hand_in_sheet(sheet, form.answers, by=request.person, opened_at=opened)
    told = queries.result_of(request.person, sheet, handed_in)
    if not request.accepts("text/html"):
        return JsonResponse(told.for_a_program())
    return render(request, told.template, {"result": told, "said_before": handed_in.answers != form.answers})


@reads
@may(Permission.SIT_TEST)
def result(request: PersonRequest, uuid: UUID) -> HttpResponse:
    told = queries.result(request.person, uuid)
    return render(request, told.template, {"result": told, "said_before": False})


@reads
@may(Permission.SEE_ITEMS)
def banks(request: PersonRequest) -> HttpResponse:
    return render(request, "assessment/banks.html", {"versions": queries.banks(request.person)})


@reads
@may(Permission.SEE_ITEMS)
def bank(request: PersonRequest, course: str, version: str) -> HttpResponseBase:
    return (_sealed if request.person.may(Permission.READ_ITEMS) else _open)(
        request, "assessment/bank.html", partial(queries.bank, request.person, course, version)
    )


@reads
@may(Permission.SEE_ITEMS)
def item(request: PersonRequest, course: str, version: str, item: str) -> HttpResponseBase:
    return (_sealed if request.person.may(Permission.READ_ITEMS) else _open)(
        request, "assessment/item.html", partial(queries.item_page, request.person, course, version, item)
    )


def _open(request: PersonRequest, template: str, page: Callable[[], Any]) -> HttpResponseBase:
    return render(request, template, {"page": page()})


_sealed = recent_factor(_open)  # the words of a sealed question ask for the second factor once more


def _test(request: PersonRequest, uuid: UUID, *, gaps: list[int] | None = None, status: int = 200) -> HttpResponse:
    page = queries.test_page(request.person, uuid)
    why_not = ATTEMPTS[page.place.why_not] if page.place.why_not else ""
    context = {"page": page, "place": page.place, "sitting": page.place.seat.sitting, "gaps": gaps, "why_not": why_not}
    return render(request, "assessment/test.html", context, status=status)


def _saved(gaps: int) -> str:
    if not gaps:
        return _("Guardado. Respondió todas las preguntas: ya puede entregar.")
    words = ngettext(
        "Guardado. Falta %(n)d pregunta por responder.", "Guardado. Faltan %(n)d preguntas por responder.", gaps
    )
    return words % {"n": gaps}
