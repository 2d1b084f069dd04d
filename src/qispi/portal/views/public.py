"""What anybody may read without signing in."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from qispi.kit.http import reads
from qispi.portal.lines import LINES
from qispi.ui import navigation

VERIFY = "credentials:ask"


def _verify_url() -> str:
    """Where a certificate is verified, once that page exists."""
    try:
        return reverse(VERIFY)
    except NoReverseMatch:
        return ""


@login_not_required
@reads
def home(request: HttpRequest) -> HttpResponse:
    context = {"doors": navigation.doors(), "lines": LINES, "verify_url": _verify_url()}
    return render(request, "portal/home.html", context)


@login_not_required
@reads
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/privacy.html")


@login_not_required
@reads
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/accessibility.html")
