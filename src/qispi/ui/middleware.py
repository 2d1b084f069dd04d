"""What holds for every page: its language, what it may load, and that a public one is not sent again unchanged."""

import re
from collections.abc import Callable
from functools import cached_property
from hashlib import sha256

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.translation import override


class LanguageMiddleware:
    """Instead of Django's, which asks the browser: a handed-down phone often speaks the language of its first owner,
    and an operator who never asked for English must not meet it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        language = asked if asked in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with override(language):
            response = self.get_response(request)
        if "Content-Language" not in response:  # what says its own language is the same in both
            patch_vary_headers(response, ["Cookie"])
            response.headers["Content-Language"] = language
        return response


TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"')


class UnchangedMiddleware:
    """Answers 304 where the browser has the page. The forms' token is written differently each time and stays good as
    long as its cookie does: the cookie's secret stands for it. Whoever signed in gets her pages anew.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method != "GET" or getattr(request, "person", None) is not None or not _is_page(response):
            return response
        secret = str(request.META.get("CSRF_COOKIE", "")).encode()
        tag = f'"{sha256(TOKEN.sub(secret, response.content)).hexdigest()[:20]}"'
        if tag in request.headers.get("If-None-Match", ""):
            response = _not_modified(response)
        response["ETag"], response["Cache-Control"] = tag, "no-cache"
        return response


def _is_page(response: HttpResponse) -> bool:
    is_html = response.get("Content-Type", "").startswith("text/html")
    return response.status_code == 200 and is_html and not ("ETag" in response or "Cache-Control" in response)


def _not_modified(response: HttpResponse) -> HttpResponse:
    answer = HttpResponseNotModified()
    answer.cookies = response.cookies
    for name in ("Vary", "Content-Language"):
        if name in response:
            answer[name] = response[name]
    return answer


class PolicyMiddleware(CSPMiddleware):
    """The content security policy. No page of ours has its own: it is put into words once, not for each page."""

    @cached_property
    def policy(self) -> str:
        return str(build_policy())

    def process_request(self, request: HttpRequest) -> None:
        """There is no nonce: no page has an inline script."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        is_djangos_own = settings.DEBUG and response.status_code in {404, 500}  # with a style in it
        if not is_djangos_own:
            response.headers.setdefault(HEADER, self.policy)
        return response
