"""The gallery of components, and the switch of language."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views import defaults, i18n

from qispi.kit.http import reads, writes
from qispi.ui import gallery as samples


@login_not_required
@reads
def gallery(request: HttpRequest) -> HttpResponse:
    return render(request, "ui/gallery.html", samples.everything(request))


@login_not_required
@writes
def set_language(request: HttpRequest) -> HttpResponseBase:
    return i18n.set_language(request)


def nothing_here(request: HttpRequest, exception: Exception) -> HttpResponse:
    """One page for what is not there and for what one may not see: not even the menu tells them apart."""
    request.resolver_match = None
    return defaults.page_not_found(request, exception)
