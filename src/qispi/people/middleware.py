"""Names the person of a request, and asks whoever holds a role for the second factor before any page."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.middleware import get_user
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from qispi.kit import stepup
from qispi.people.rules.reach import needs_second_factor


class PersonMiddleware:
    """`request.person`: the signed-in person, or None."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(settings.NOBODYS):
            request.person, request.user = None, AnonymousUser()  # type: ignore[attr-defined]
            answer = self.get_response(request)
            if answer.status_code == 404:  # what is not there may be there in a minute: a key, a course
                answer["Cache-Control"] = "no-store"
            return answer
        person = get_user(request)  # herself: `request.user` is a promise of her, and slower to ask
        request.person = person if person.is_authenticated else None  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(
        self, request: Any, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Public pages, and those on the way to the factor, need none."""
        is_open = not getattr(view, "login_required", True) or getattr(view, "before_factor", False)
        if is_open or request.person is None or stepup.is_proven(request):
            return None
        if not needs_second_factor(request.person.roles()):
            return None
        return redirect(f"{reverse(stepup.DOOR)}?{urlencode({'next': request.get_full_path()})}")
