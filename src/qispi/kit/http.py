"""What every view has in common: reads that cannot write, writes that only POST does, refusals turned into words
in one place.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib import messages
from django.db import connections
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from qispi.kit import reading
from qispi.kit.refusals import Refusal

P = ParamSpec("P")
View = Callable[Concatenate[Any, P], HttpResponseBase]
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE", "CREATE", "ALTER", "DROP", "TRUNCATE")


class WroteWhileReading(Exception):
    """A view that only reads tried to write: a bug, never a person's fault."""


def _refuse_writes(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    if sql.lstrip().upper().startswith(WRITES):
        raise WroteWhileReading(sql[:80])
    return execute(sql, params, many, context)


def reads(view: View[P]) -> View[P]:
    """GET and HEAD only; the database refuses to write; what was seen of people is logged before the answer leaves."""

    @wraps(view)
    @require_safe
    def reading_view(request: Any, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        purpose = request.resolver_match.view_name if request.resolver_match else view.__name__
        viewer = getattr(request, "person", None)
        with reading.watched(viewer, purpose), connections["default"].execute_wrapper(_refuse_writes):
            return view(request, *args, **kwargs)

    reading_view.kind = "reads"  # type: ignore[attr-defined]
    return cast("View[P]", reading_view)


def writes(view: View[P]) -> View[P]:
    """POST only."""

    @wraps(view)
    @require_POST
    def writing_view(request: Any, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        return view(request, *args, **kwargs)

    writing_view.kind = "writes"  # type: ignore[attr-defined]
    return cast("View[P]", writing_view)


class RefusalMiddleware:
    """The one place where a refusal becomes a message on the page it came from, or a 409 for a program."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refusal):
            return None
        if request.accepts("text/html"):
            messages.error(request, exception.sentence)
            return redirect(_page_it_came_from(request))
        return JsonResponse({"error": exception.sentence, "code": exception.reason}, status=409)


def _page_it_came_from(request: HttpRequest) -> str:
    referrer = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(referrer, {request.get_host()}, require_https=request.is_secure()):
        return referrer
    return request.path if request.method in {"GET", "HEAD"} else "/"
