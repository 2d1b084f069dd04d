"""Coming in: document and PIN; at first document and code, the notice, a PIN; then the second factor of a role."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from qispi.kit import stepup
from qispi.kit.access import PersonRequest
from qispi.kit.http import reads, writes
from qispi.kit.refusals import Refusal
from qispi.people import actions, doors, queries
from qispi.people.actions import Admission, Attempt
from qispi.people.forms.entry import ActivateForm, ChoosePinForm, FactorForm, NewPinForm, SignInForm

F = TypeVar("F", bound=Callable[..., Any])
SHOWN_CODE = "shown_code"  # what the session keeps between the code and the PIN


def before_factor(view: F) -> F:
    """Open to who signed in and has not shown the second factor yet: the pages on the way to it, and the way out."""
    view.before_factor = True  # type: ignore[attr-defined]
    return view


@login_not_required
@reads
def sign_in(request: HttpRequest) -> HttpResponseBase:
    if request.user.is_authenticated:
        return redirect("portal:start")
    return _page(request, "people/sign_in.html", SignInForm())


@login_not_required
@writes
def open_session(request: HttpRequest) -> HttpResponseBase:
    form = SignInForm(request.POST)
    if not form.is_valid():
        return _page(request, "people/sign_in.html", form)
    device = doors.device_of(request)
    try:
        actions.sign_in(
            _attempt(request, form, device),
            pin=form.cleaned_data["pin"],
            begin=lambda person: doors.let_in(request, person),
        )
    except Refusal as refusal:
        return _refused(request, "people/sign_in.html", form, refusal, device)
    return _go_on(request, device)


@login_not_required
@reads
def activate(request: HttpRequest) -> HttpResponseBase:
    return _page(request, "people/activate.html", ActivateForm())


@login_not_required
@reads
def slip(request: HttpRequest, code: str) -> HttpResponseBase:
    """The link of a printed slip: fills the code in and spends nothing, since robots open links before people do."""
    return _page(request, "people/activate.html", ActivateForm(initial={"code": code}))


@login_not_required
@writes
def show_code(request: HttpRequest) -> HttpResponseBase:
    form = ActivateForm(request.POST)
    if not form.is_valid():
        return _page(request, "people/activate.html", form)
    device = doors.device_of(request)
    attempt = _attempt(request, form, device)
    try:
        admission = actions.show_code(attempt, code=form.cleaned_data["code"])
    except Refusal as refusal:
        return _refused(request, "people/activate.html", form, refusal, device)
    request.session.cycle_key()
    request.session[SHOWN_CODE] = [admission.code_id, admission.person_id, *form.document_pair()]
    response = redirect("people:choose_pin")
    doors.remember_device(response, device, is_secure=request.is_secure())
    return response


@login_not_required
@reads
def choose_pin(request: HttpRequest) -> HttpResponseBase:
    if SHOWN_CODE not in request.session:
        return redirect("people:activate")
    return _page(request, "people/choose_pin.html", ChoosePinForm())


@login_not_required
@writes
def keep_pin(request: HttpRequest) -> HttpResponseBase:
    if SHOWN_CODE not in request.session:
        return redirect("people:activate")
    form = ChoosePinForm(request.POST)
    if not form.is_valid():
        return _page(request, "people/choose_pin.html", form)
    code_id, person_id, kind, number = request.session[SHOWN_CODE]
    device = doors.device_of(request)
    attempt = Attempt(kind, number, device, doors.address_of(request))
    try:
        person = actions.choose_pin(Admission(code_id, person_id), **form.cleaned_data, attempt=attempt)
    except Refusal as refusal:
        return _refused(request, "people/choose_pin.html", form, refusal, device)
    del request.session[SHOWN_CODE]
    doors.let_in(request, person)
    return _go_on(request, device)


@before_factor
@reads
def second_factor(request: PersonRequest) -> HttpResponse:
    """The proof of who has a role; the first time also the square to scan."""
    return _page(request, "people/second_factor.html", FactorForm(), enrol=queries.factor_to_enrol(request.person))


@before_factor
@writes
def begin_factor(request: PersonRequest) -> HttpResponseBase:
    """The square exists from the moment the person asks for it: a page that only reads makes no secret."""
    actions.begin_second_factor(person=request.person, by=request.person)
    return redirect(f"{reverse('people:second_factor')}?{request.META.get('QUERY_STRING', '')}")


@before_factor
@writes
def prove_factor(request: PersonRequest) -> HttpResponseBase:
    form = FactorForm(request.POST)
    enrol = queries.factor_to_enrol(request.person)
    if not form.is_valid():
        return _page(request, "people/second_factor.html", form, enrol=enrol)
    try:
        actions.prove_factor(person=request.person, code=form.cleaned_data["code"], by=request.person)
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return _page(request, "people/second_factor.html", form, enrol=enrol)
    stepup.note_proof(request)
    return redirect(doors.safe_next(request, reverse("portal:start")))


@reads
def new_pin(request: PersonRequest) -> HttpResponse:
    return _page(request, "people/new_pin.html", NewPinForm())


@writes
def change_pin(request: PersonRequest) -> HttpResponseBase:
    """A new PIN; this session goes on, those of other devices end."""
    form = NewPinForm(request.POST)
    if not form.is_valid():
        return _page(request, "people/new_pin.html", form)
    try:
        person = actions.change_pin(person=request.person, **form.cleaned_data, by=request.person)
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return _page(request, "people/new_pin.html", form)
    update_session_auth_hash(request, person)
    messages.success(request, _("Su PIN cambió. En otros teléfonos habrá que entrar otra vez."))
    return redirect("people:my_data")


@before_factor
@writes
def sign_out(request: HttpRequest) -> HttpResponseBase:
    logout(request)
    return redirect("portal:home")


def _page(request: HttpRequest, template: str, form: Any, **more: Any) -> HttpResponse:
    context = {"form": form, "next": request.POST.get("next") or request.GET.get("next", "")}
    return render(request, template, context | more)


def _attempt(request: HttpRequest, form: SignInForm | ActivateForm, device: str) -> Attempt:
    return Attempt(*form.document_pair(), device, doors.address_of(request))


def _refused(request: HttpRequest, template: str, form: Any, refusal: Refusal, device: str) -> HttpResponse:
    """The same page with the refusal, byte for byte: neither secret nor document goes back. Tries are the phone's."""
    form.data = {name: value for name, value in form.data.items() if name != "document"}
    form.add_error(None, refusal.sentence)
    response = _page(request, template, form)
    doors.remember_device(response, device, is_secure=request.is_secure())
    return response


def _go_on(request: HttpRequest, device: str) -> HttpResponseBase:
    response = redirect(doors.safe_next(request, reverse("portal:start")))
    doors.remember_device(response, device, is_secure=request.is_secure())
    return response
