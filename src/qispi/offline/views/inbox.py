"""Where a phone's facts come in, and what it must know to seal those that it could not send."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast
from urllib.parse import urlsplit

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from qispi.facts.events import sentence_of
from qispi.kit.access import PersonRequest
from qispi.kit.http import reads, writes
from qispi.offline import actions, queries, sealing
from qispi.offline.actions.inbox import Answer
from qispi.offline.errors import CannotTakeIn
from qispi.offline.rules import wire

P = ParamSpec("P")
SIGN = "X-Qispi"  # a header that no form can send: another site's script would have to ask first, and is not answered


def from_our_pages(
    view: Callable[Concatenate[Any, P], HttpResponseBase],
) -> Callable[Concatenate[Any, P], HttpResponseBase]:
    """Instead of a token in a cached page (docs/decisions/0072): our header, and an origin that is ours."""

    @wraps(view)
    def guarded(request: Any, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        origin, site = request.headers.get("Origin"), request.headers.get("Sec-Fetch-Site", "same-origin")
        is_ours = origin is None or urlsplit(origin).netloc == request.get_host()
        if not request.headers.get(SIGN) or site != "same-origin" or not is_ours:
            raise Http404
        return view(request, *args, **kwargs)

    return cast("Callable[Concatenate[Any, P], HttpResponseBase]", csrf_exempt(guarded))


@from_our_pages
@writes
def inbox(request: PersonRequest) -> HttpResponse:
    if not queries.is_sent_by(request.person, request.headers[SIGN]):
        return HttpResponse(status=401)  # who signed in since is not whose facts these are
    text = wire.inflated(request.body, is_packed=request.headers.get("Content-Encoding") == "gzip")
    batch = wire.read_batch(text) if isinstance(text, bytes) else text
    if isinstance(batch, wire.NoBatch):
        raise CannotTakeIn(batch)
    answer = actions.take_in(batch, by=request.person)
    return _kept(answer, queries.results_of_batch(request.person, batch, answer.accepted))


@reads
def phone(request: PersonRequest) -> HttpResponse:
    return _fresh(JsonResponse(queries.phone_of(request.person)))


@login_not_required
@reads
def seal_key(request: HttpRequest) -> HttpResponse:
    return _fresh(JsonResponse(sealing.public_key()))


def _kept(answer: Answer, results: dict[str, Any]) -> HttpResponse:
    """Short, because it comes back over the same bad network: names are tails, a sentence stands once."""
    said: dict[str, Any] = {"accepted": wire.names_of(answer.accepted)}
    if results:
        said["results"] = results
    if answer.refused:
        said["refused"] = [{"id": key, "reason": reason} for key, reason in answer.refused.items()]
        said["why"] = {reason: sentence_of(answer.kinds.get(key, ""), reason) for key, reason in answer.refused.items()}
    if answer.sealed:
        said["sealed"] = [{"id": key, "is_kept": inside is not None} for key, inside in answer.sealed.items()]
    return _fresh(JsonResponse(said, json_dumps_params={"separators": (",", ":"), "ensure_ascii": False}))


def _fresh(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
