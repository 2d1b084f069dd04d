"""One's own certificates, and the PDF of one for whoever may have it."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from qispi.credentials import queries
from qispi.kit.access import PersonRequest
from qispi.kit.http import reads


@reads
def own(request: PersonRequest) -> HttpResponse:
    return render(request, "credentials/own.html", {"held": queries.own_certificates(request.person)})


@reads
def pdf(request: PersonRequest, uuid: UUID) -> HttpResponse:
    certificate = queries.certificate_for(request.person, uuid)
    content = queries.paper_of(request.person, certificate)
    named = f'inline; filename="certificado-{certificate.number}.pdf"'
    headers = {"Content-Disposition": named, "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
