"""Bundles: public, the same for everybody, so that a proxy can answer in our place."""

from hashlib import sha256 as digest
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from qispi.assessment.queries import key_of_sitting, sealed_file
from qispi.kit.http import reads
from qispi.offline import queries
from qispi.offline.packing import Travelling

YEAR = "public, max-age=31536000, immutable"
DAY = "public, max-age=86400"
BYTES = "application/octet-stream"


@login_not_required
@reads
def manifest(request: HttpRequest, course: str, version: str) -> HttpResponse:
    data = queries.manifest_named(course, version)
    tag = f'"{digest(data).hexdigest()[:32]}"'
    if tag in request.headers.get("If-None-Match", ""):
        answer: HttpResponse = HttpResponseNotModified()
    else:
        answer = packed(request, Travelling(data), "application/json")
    answer["ETag"], answer["Cache-Control"] = tag, "no-cache"
    return answer


@login_not_required
@reads
def file(request: HttpRequest, sha256: str) -> HttpResponse:
    answer = packed(request, queries.file_named(sha256), BYTES)
    answer["Cache-Control"] = YEAR
    return answer


@login_not_required
@reads
def sealed_test(request: HttpRequest, sha256: str) -> HttpResponse:
    """Ciphertext: nothing in it packs, and nobody reads it before its key is out."""
    return _same_for_all(HttpResponse(sealed_file(sha256), content_type=BYTES, headers={"Cache-Control": YEAR}))


@login_not_required
@reads
def key(request: HttpRequest, sitting: UUID) -> HttpResponse:
    """Thirty bytes, which a proxy may hand out; before the opening they are not there."""
    code = key_of_sitting(sitting)
    return _same_for_all(HttpResponse(code, content_type="text/plain", headers={"Cache-Control": DAY}))


def packed(request: HttpRequest, one: Travelling, content_type: str) -> HttpResponse:
    """Compressed where the browser takes it. The frame's language is none of its business: it is not varied by it."""
    takes_gzip = "gzip" in request.headers.get("Accept-Encoding", "")
    answer = HttpResponse(one.packed if takes_gzip else one.data, content_type=content_type)
    if takes_gzip:
        answer["Content-Encoding"] = "gzip"
    return _same_for_all(answer)


def _same_for_all(answer: HttpResponse) -> HttpResponse:
    answer["Vary"] = "Accept-Encoding"
    answer["Content-Language"] = "es"
    return answer
