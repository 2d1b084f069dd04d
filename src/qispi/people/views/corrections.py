"""«Hay un error»: asked from *Mis datos*, answered by whoever may correct."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from qispi.kit.access import PersonRequest, may
from qispi.kit.http import reads, writes
from qispi.people import actions, queries
from qispi.people.forms.register import AnswerForm, CorrectionForm
from qispi.people.rules import Permission


@writes
def ask_correction(request: PersonRequest) -> HttpResponseBase:
    form = CorrectionForm(request.POST)
    if form.is_valid():
        actions.ask_correction(person=request.person, by=request.person, **form.cleaned_data)
        messages.success(request, _("Su pedido llegó a quien puede corregirlo. La respuesta aparecerá aquí."))
    else:
        messages.error(request, _("Elija qué está mal y escriba cómo debe decir. No se envió nada."))
    return redirect("people:my_data")


@reads
@may(Permission.CHANGE_PEOPLE)
def corrections(request: PersonRequest) -> HttpResponse:
    return render(request, "people/corrections.html", {"waiting": queries.correction_list(request.person)})


@writes
@may(Permission.CHANGE_PEOPLE)
def decide_correction(request: PersonRequest, uuid: UUID) -> HttpResponseBase:
    asked = queries.correction_for(request.person, uuid)
    form = AnswerForm(request.POST)
    form.is_valid()
    actions.decide_correction(
        request=asked,
        accepted=form.cleaned_data["decision"] == "accept",
        answer=form.cleaned_data["answer"],
        by=request.person,
    )
    messages.success(request, _("La respuesta quedó registrada y la persona la ve en «Mis datos»."))
    return redirect("people:corrections")
