"""What a session knows of its person: the phone's token, and where it goes on. The second factor is in kit/stepup."""

import secrets

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.http import HttpRequest, HttpResponseBase
from django.middleware.csrf import rotate_token
from django.utils.http import url_has_allowed_host_and_scheme

from qispi.people.models import Person

DEVICE = "qispi_device"
BACKEND = "qispi.people.backends.PersonBackend"


def device_of(request: HttpRequest) -> str:
    """The token of this phone; a new one, kept by `remember_device`, where it has none."""
    return request.COOKIES.get(DEVICE, "") or secrets.token_urlsafe(24)


def remember_device(response: HttpResponseBase, token: str, *, is_secure: bool) -> None:
    response.set_cookie(DEVICE, token, max_age=400 * 86_400, httponly=True, samesite="Lax", secure=is_secure)


def address_of(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))


def let_in(request: HttpRequest, person: Person) -> None:
    """Begin the session of a person whose document and PIN were right, in the transaction of whoever calls.

    Django's `login` would write it in two commits of its own. Whatever session there was is not taken over.
    """
    if request.session.session_key:
        request.session.flush()
    request.session[SESSION_KEY] = str(person.pk)
    request.session[BACKEND_SESSION_KEY] = BACKEND
    request.session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    request.session.save()
    request.user = person
    rotate_token(request)


def safe_next(request: HttpRequest, default: str) -> str:
    """Where to go on, if it lies in this house."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours else default
