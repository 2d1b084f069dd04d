"""Rows that may be one person: proposed with evidence, joined by a person, given back within 30 days."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from qispi.kit.access import PersonRequest, may
from qispi.kit.http import reads, writes
from qispi.people import actions, queries
from qispi.people.forms.register import MergeForm
from qispi.people.rules import Permission


@reads
@may(Permission.MERGE_PEOPLE)
def merges(request: PersonRequest) -> HttpResponse:
    context = {
        "candidates": queries.merge_candidates(request.person),
        "merges": queries.merges_to_undo(request.person)[:50],
    }
    return render(request, "people/merges.html", context)


@writes
@may(Permission.MERGE_PEOPLE)
def merge(request: PersonRequest) -> HttpResponseBase:
    form = MergeForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Escriba por qué son la misma persona. No se unió nada."))
        return redirect("people:merges")
    keep = queries.person_for(request.person, form.cleaned_data["keep"])
    drop = queries.person_for(request.person, form.cleaned_data["drop"])
    actions.merge_people(keep=keep, drop=drop, by=request.person, reason=form.cleaned_data["reason"])
    messages.success(request, _("Desde ahora cuentan como una persona. Puede deshacerlo durante 30 días."))
    return redirect("people:merges")


@writes
@may(Permission.MERGE_PEOPLE)
def undo_merge(request: PersonRequest, uuid: UUID) -> HttpResponseBase:
    actions.undo_merge(merge=queries.merge_for(request.person, uuid), by=request.person)
    messages.success(request, _("Los dos registros volvieron como estaban."))
    return redirect("people:merges")
