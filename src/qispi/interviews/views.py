"""A case: its first page, a turn of it, its debrief."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from qispi.interviews import actions, queries
from qispi.interviews.forms import ChoiceForm
from qispi.interviews.rules import Permission
from qispi.kit.access import PersonRequest, may
from qispi.kit.http import reads, writes
from qispi.kit.ids import new_id


@reads
@may(Permission.PLAY)
def case(request: PersonRequest, uuid: UUID, case: str) -> HttpResponse:
    page = queries.case_page(request.person, uuid, case)
    return render(request, "interviews/case.html", {"page": page, "fresh": new_id()})


@reads
@may(Permission.PLAY)
def play(request: PersonRequest, uuid: UUID, case: str, play: UUID) -> HttpResponse:
    found = queries.play_for(request.person, uuid, case, play)
    template = "interviews/debrief.html" if found.is_over else "interviews/turn.html"
    return render(request, template, {"play": found, "id": new_id(), "fresh": new_id()})


@writes
@may(Permission.PLAY)
def choose(request: PersonRequest, uuid: UUID, case: str, play: UUID) -> HttpResponse:
    found, form = queries.play_for(request.person, uuid, case, play), ChoiceForm.read(request.POST)
    said = {name: form.cleaned_data[name] for name in ("turn", "choice")}
    actions.choose(study=found.study, case=case, play=play, id=form.fact, by=request.person, **said)
    return redirect("interviews:play", uuid, case, play)
