"""What is corrected on a person's page: names, contact, post, roles, a lost authenticator."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from qispi.kit.access import PersonRequest, may
from qispi.kit.http import reads, writes
from qispi.kit.stepup import recent_factor
from qispi.people import actions, queries
from qispi.people.forms.register import PersonForm, PostForm, RoleForm
from qispi.people.rules import Permission


@reads
@may(Permission.CHANGE_PEOPLE)
def change(request: PersonRequest, uuid: UUID) -> HttpResponse:
    person = queries.person_for(request.person, uuid)
    form = PersonForm(initial={name: getattr(person, name) for name in PersonForm.base_fields})
    return _page(request, person, form, PostForm(viewer=request.person))


@writes
@may(Permission.CHANGE_PEOPLE)
def keep_person(request: PersonRequest, uuid: UUID) -> HttpResponseBase:
    person = queries.person_for(request.person, uuid)
    form = PersonForm(request.POST)
    if not form.is_valid():
        return _page(request, person, form, PostForm(viewer=request.person))
    actions.change_person(person=person, by=request.person, **form.cleaned_data)
    messages.success(request, _("Los datos quedaron corregidos."))
    return redirect("people:person", uuid)


@writes
@may(Permission.CHANGE_PEOPLE)
def move_post(request: PersonRequest, uuid: UUID) -> HttpResponseBase:
    person = queries.person_for(request.person, uuid)
    form = PostForm(request.POST, viewer=request.person)
    if not form.is_valid():
        start = PersonForm(initial={name: getattr(person, name) for name in PersonForm.base_fields})
        return _page(request, person, start, form)
    actions.move_post(person=person, by=request.person, **form.cleaned_data)
    messages.success(request, _("El puesto nuevo quedó registrado; el anterior, cerrado."))
    return redirect("people:person", uuid)


@reads
@may(Permission.GRANT_ROLES)
def roles(request: PersonRequest, uuid: UUID) -> HttpResponse:
    person = queries.person_for(request.person, uuid)
    context = {"person": person, "grants": queries.grants_of(request.person, person), "form": RoleForm()}
    return render(request, "people/roles.html", context)


@writes
@may(Permission.GRANT_ROLES)
@recent_factor
def grant_role(request: PersonRequest, uuid: UUID) -> HttpResponseBase:
    person = queries.person_for(request.person, uuid)
    form = RoleForm(request.POST)
    if not form.is_valid():
        grants = queries.grants_of(request.person, person)
        return render(request, "people/roles.html", {"person": person, "grants": grants, "form": form})
    actions.grant_role(person=person, by=request.person, **form.cleaned_data)
    return redirect("people:roles", uuid)


@writes
@may(Permission.GRANT_ROLES)
@recent_factor
def end_role(request: PersonRequest, uuid: UUID, grant_id: int) -> HttpResponseBase:
    person = queries.person_for(request.person, uuid)
    actions.end_role(grant=queries.grant_of(request.person, person, grant_id), by=request.person)
    return redirect("people:roles", uuid)


@writes
@may(Permission.GRANT_ROLES)
@recent_factor
def forget_factor(request: PersonRequest, uuid: UUID) -> HttpResponseBase:
    actions.forget_factor(person=queries.person_for(request.person, uuid), by=request.person)
    messages.success(request, _("Al entrar, la persona registrará otra vez su segundo factor."))
    return redirect("people:roles", uuid)


def _page(request: PersonRequest, person: object, form: PersonForm, post_form: PostForm) -> HttpResponse:
    return render(request, "people/change.html", {"person": person, "form": form, "post_form": post_form})
