"""How far a job is, and a stored file as a download."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header

from qispi.kit.access import PersonRequest
from qispi.kit.http import reads
from qispi.kit.sheets.writing import file_name
from qispi.kit.stepup import recent_factor_of_roles
from qispi.work import events, queries

LOOK_AGAIN = "2"  # seconds


@reads
def job(request: PersonRequest, uuid: UUID) -> HttpResponse:
    found = queries.job_for(request.person, uuid)
    response = render(request, "work/job.html", {"job": found, "kind": events.kind_of_job(found.kind)})
    response["Cache-Control"] = "no-store"
    if not found.has_ended:
        response["Refresh"] = LOOK_AGAIN  # the page looks again by itself, without a script
    return response


@reads
@recent_factor_of_roles
def stored_file(request: PersonRequest, uuid: UUID) -> HttpResponseBase:
    fetched = queries.fetch_file(request.person, uuid)
    name, _, extension = fetched.file.name.rpartition(".")
    response = StreamingHttpResponse(fetched.checked_chunks(), content_type=fetched.file.content_type)
    response["Content-Disposition"] = str(content_disposition_header(True, file_name(name or extension, extension)))
    response["Content-Length"] = str(fetched.file.size)
    response["Cache-Control"] = "no-store"
    return response
