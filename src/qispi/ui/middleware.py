"""Speaks the language that a person asked for in the foot of a page; Spanish to everybody else."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
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
