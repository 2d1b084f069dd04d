"""Whether this process answers: asked by the port guard, by a proxy and by whoever watches."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse

import qispi


@login_not_required
def health(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok", "version": qispi.__version__})
