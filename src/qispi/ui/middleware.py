"""What every page has: the language that was asked for in its foot, Spanish for everybody else; what it may load."""

from collections.abc import Callable
from functools import cached_property

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
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


class PolicyMiddleware(CSPMiddleware):
    """The content security policy. No page of ours has its own: it is put into words once, not for each page."""

    @cached_property
    def policy(self) -> str:
        return str(build_policy())

    def process_request(self, request: HttpRequest) -> None:
        """There is no nonce: no page has an inline script."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if not (
            settings.DEBUG and response.status_code in {404, 500}
        ):  # Django's own page of an error has a style in it
            response.headers.setdefault(HEADER, self.policy)
        return response
