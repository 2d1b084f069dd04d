"""Slips: printed once for an institution, voided whole."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from qispi.kit.access import PersonRequest, may
from qispi.kit.http import reads, writes
from qispi.kit.stepup import recent_factor
from qispi.people import actions, queries
from qispi.people.forms.register import SlipsForm
from qispi.people.paper.slips import sheet
from qispi.people.rules import Permission


@reads
@may(Permission.HAND_OUT_CODES)
def slips(request: PersonRequest) -> HttpResponse:
    form = SlipsForm(institutions=queries.institutions_for_slips(request.person))
    return render(request, "people/slips.html", _context(request, form))


@writes
@may(Permission.HAND_OUT_CODES)
@recent_factor
def print_slips(request: PersonRequest) -> HttpResponse:
    """The PDF is the answer itself: there is no file to fetch twice."""
    form = SlipsForm(request.POST, institutions=queries.institutions_for_slips(request.person))
    if not form.is_valid():
        return render(request, "people/slips.html", _context(request, form))
    institution = form.cleaned_data["institution"]
    people = list(queries.people_without_pin(request.person, institution)[: actions.SLIPS_AT_ONCE])
    batch, made = actions.make_slips(people=people, institution=institution, by=request.person)
    tails = queries.tails_of(request.person, people)
    paper = sheet(batch, made, tails, address=request.build_absolute_uri("/"))
    headers = {"Content-Disposition": f'attachment; filename="hojas-{batch.number}.pdf"', "Cache-Control": "no-store"}
    return HttpResponse(paper, content_type="application/pdf", headers=headers)


@writes
@may(Permission.HAND_OUT_CODES)
@recent_factor
def void_batch(request: PersonRequest, uuid: UUID) -> HttpResponseBase:
    actions.void_batch(batch=queries.batch_for(request.person, uuid), by=request.person)
    return redirect("people:slips")


def _context(request: PersonRequest, form: SlipsForm) -> dict[str, object]:
    return {"form": form, "batches": queries.batches_visible_to(request.person)[:50], "most": actions.SLIPS_AT_ONCE}
