"""The list of persons, the page of one, and one's own data."""

import json
from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from qispi.kit.access import PersonRequest, may
from qispi.kit.http import reads, writes
from qispi.kit.stepup import recent_factor
from qispi.people import actions, doors, queries
from qispi.people.forms.entry import FindPeopleForm, read_document
from qispi.people.forms.register import CorrectionForm
from qispi.people.rules import Permission, codes


@reads
@may(Permission.SEE_PEOPLE)
def people(request: PersonRequest) -> HttpResponse:
    text = FindPeopleForm(request.GET).text()
    document = read_document(text) if any(sign.isdigit() for sign in text) else None
    page = queries.find_people(request.person, text, request.GET.get("page", "1"), document)
    return render(request, "people/people.html", {"page": page, "text": text, **_may(request)})


@reads
@may(Permission.SEE_PEOPLE)
def person(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found = queries.person_for(request.person, uuid)
    return render(request, "people/person.html", {"dossier": queries.dossier(request.person, found), **_may(request)})


@reads
@may(Permission.CHANGE_PEOPLE)
@recent_factor
def documents(request: PersonRequest, uuid: UUID) -> HttpResponse:
    """The whole numbers, on a page of their own: a look that the log of reads keeps."""
    found = queries.person_for(request.person, uuid)
    numbers = queries.documents_of(request.person, [found]).get(found.pk, [])
    return render(request, "people/documents.html", {"person": found, "numbers": numbers})


@writes
@may(Permission.HAND_OUT_CODES)
@recent_factor
def hand_out_code(request: PersonRequest, uuid: UUID) -> HttpResponseBase:
    found = queries.person_to_let_in(request.person, uuid)
    code = actions.hand_out_code(person=found, by=request.person)
    back = doors.safe_next(request, reverse("people:person", args=[uuid]))
    response = render(request, "people/code.html", {"person": found, "code": codes.written(code), "back": back})
    response["Cache-Control"] = "no-store"
    return response


@reads
def my_data(request: PersonRequest) -> HttpResponse:
    held = queries.my_data(request.person)
    if request.GET.get("formato") == "json":
        body = json.dumps(held, ensure_ascii=False, indent=1)
        attached = {"Content-Disposition": 'attachment; filename="mis-datos.json"'}
        return HttpResponse(body, content_type="application/json", headers=attached)
    context = {
        "held": [(name, _lines(value)) for name, value in held.items()],
        "form": CorrectionForm(),
        "asked": queries.own_corrections(request.person),
    }
    return render(request, "people/my_data.html", context)


def _may(request: PersonRequest) -> dict[str, bool]:
    """What the page offers; each address asks again."""
    return {
        "may_hand_out": request.person.may(Permission.HAND_OUT_CODES),
        "may_change": request.person.may(Permission.CHANGE_PEOPLE),
        "may_merge": request.person.may(Permission.MERGE_PEOPLE),
        "may_grant": request.person.may(Permission.GRANT_ROLES),
    }


def _lines(value: object) -> list[str]:
    return [str(one) for one in (value if isinstance(value, list) else [value]) if str(one)]
