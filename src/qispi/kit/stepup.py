"""Once more, who is there: what carries data off or can't be taken back asks for the second factor again."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlencode, urlsplit

from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from qispi.kit import clock
from qispi.kit.access import PersonRequest

P = ParamSpec("P")
SESSION_KEY = "factor_at"  # seconds since 1970, of the last proof in this session
RECENT = timedelta(minutes=10)
DOOR = "people:second_factor"


def note_proof(request: Any) -> None:
    """The second factor was proven in this session, now."""
    request.session[SESSION_KEY] = clock.true_now().timestamp()


def is_proven(request: Any) -> bool:
    return SESSION_KEY in request.session


def is_recent(request: Any) -> bool:
    proven_at = request.session.get(SESSION_KEY, 0)
    return bool(clock.true_now().timestamp() - proven_at <= RECENT.total_seconds())


def recent_factor(
    view: Callable[Concatenate[PersonRequest, P], HttpResponseBase],
) -> Callable[Concatenate[PersonRequest, P], HttpResponseBase]:
    """Exports, slips, issuing, revoking: a proof at most ten minutes old, else it is asked for."""

    @wraps(view)
    def guarded(request: PersonRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not is_recent(request):
            return redirect(f"{reverse(DOOR)}?{urlencode({'next': _where_one_was(request)})}")
        return view(request, *args, **kwargs)

    guarded.needs_recent_factor = True  # type: ignore[attr-defined]
    return guarded  # type: ignore[return-value]


def recent_factor_of_roles(
    view: Callable[Concatenate[PersonRequest, P], HttpResponseBase],
) -> Callable[Concatenate[PersonRequest, P], HttpResponseBase]:
    """As `recent_factor`, for a page that is open also to who has no role, and so no second factor."""
    guarded = recent_factor(view)

    @wraps(view)
    def asked(request: PersonRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        return (guarded if is_proven(request) else view)(request, *args, **kwargs)

    asked.needs_recent_factor = True  # type: ignore[attr-defined]
    return asked  # type: ignore[return-value]


def _where_one_was(request: PersonRequest) -> str:
    """The page itself; of something sent, the page with its form, where one presses the button again."""
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    came_from = urlsplit(request.headers.get("Referer", ""))
    return came_from.path + (f"?{came_from.query}" if came_from.query else "") if came_from.path else "/"
