"""Who is taken into an edition, and who leaves it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from qispi.kit.access import PersonRequest, may
from qispi.kit.http import reads, writes
from qispi.programme import actions, errors, queries
from qispi.programme.forms.enrolment import ChooseForm, PasteForm
from qispi.programme.rules import NoEnrolment, Permission

MOST_SHOWN = 100


@reads
@may(Permission.ENROL)
def choose_people(request: PersonRequest, uuid: UUID) -> HttpResponse:
    edition = queries.edition_for(request.person, uuid)
    search, untrained = request.GET.get("q", ""), "sin_capacitar" in request.GET
    people = queries.found_to_enrol(request.person, edition, search=search, untrained=untrained, most=MOST_SHOWN)
    context = {"edition": edition, "paste": PasteForm(), "people": people, "search": search, "untrained": untrained}
    return render(request, "programme/choose_people.html", context | {"most": MOST_SHOWN})


@writes
@may(Permission.ENROL)
def enrol(request: PersonRequest, uuid: UUID) -> HttpResponse:
    edition = queries.edition_for(request.person, uuid)
    reach = queries.who_may_be_enrolled(request.person, edition, with_enrolled=True)
    pasted, missing = PasteForm(request.POST).found(reach)
    chosen = ChooseForm(request.POST, reach=reach).chosen()
    enrolled = actions.enrol(people=[*pasted, *chosen], edition=edition, by=request.person)
    refused = [(person.name, errors.ENROLMENTS[reason]) for person, reason in enrolled.refused]
    refused += [(line, errors.ENROLMENTS[NoEnrolment.NO_SUCH_PERSON]) for line in missing]
    context = {"edition": edition, "enrolled": enrolled, "refused": refused}
    return render(request, "programme/enrolled.html", context)


@writes
@may(Permission.ENROL)
def cancel_enrolment(request: PersonRequest, uuid: UUID) -> HttpResponse:
    enrolment = queries.enrolment_for(request.person, uuid)
    actions.cancel_enrolment(enrolment=enrolment, reason=request.POST.get("reason", ""), by=request.person)
    messages.success(request, _("La inscripción quedó cancelada."))
    return redirect("programme:edition", enrolment.edition.uuid)
