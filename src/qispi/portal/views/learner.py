"""What somebody who is being trained has to do next."""

from django.http import HttpResponse
from django.shortcuts import render

from qispi.kit.access import PersonRequest, may
from qispi.kit.http import reads
from qispi.portal import learner
from qispi.portal.rules import Permission


@reads
@may(Permission.STUDY)
def my_course(request: PersonRequest) -> HttpResponse:
    return render(request, "portal/my_course.html", {"stages": learner.stages(request.person)})
