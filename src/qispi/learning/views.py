"""A course as its person studies it: the way through it, and a lesson to read."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe

from qispi.kit.access import PersonRequest, may
from qispi.kit.http import reads, writes
from qispi.kit.ids import new_id
from qispi.learning import actions, queries
from qispi.learning.forms import StepForm
from qispi.learning.rules import Permission


@reads
@may(Permission.STUDY)
def course(request: PersonRequest, uuid: UUID) -> HttpResponse:
    return render(request, "learning/course.html", {"progress": queries.progress_of(request.person, uuid)})


@reads
@may(Permission.STUDY)
def lesson(request: PersonRequest, uuid: UUID, lesson: str) -> HttpResponse:
    page = queries.lesson_page(request.person, uuid, lesson)
    # the compiler rendered it once for all: here and on the phone it is the same bytes
    text = mark_safe(page.text.decode())  # noqa: S308
    return render(request, "learning/lesson.html", {"page": page, "text": text, "step": new_id()})


@writes
@may(Permission.STUDY)
def complete(request: PersonRequest, uuid: UUID, lesson: str) -> HttpResponse:
    study, step = queries.study_for(request.person, uuid), StepForm.read(request.POST)
    actions.complete_lesson(study=study, lesson=lesson, id=step.step_id, by=request.person)
    after = queries.lesson_page(request.person, uuid, lesson).after
    return redirect("learning:lesson", uuid, after.key) if after else redirect("learning:course", uuid)


@writes
@may(Permission.STUDY)
def opened(request: PersonRequest, uuid: UUID, lesson: str) -> HttpResponse:
    study, step = queries.study_for(request.person, uuid), StepForm.read(request.POST)
    actions.open_lesson(study=study, lesson=lesson, id=step.step_id, by=request.person)
    return HttpResponse(status=204)


@writes
@may(Permission.STUDY)
def answer(request: PersonRequest, uuid: UUID, lesson: str) -> HttpResponse:
    study, step = queries.study_for(request.person, uuid), StepForm.read(request.POST)
    said = {name: step.cleaned_data[name] for name in ("check", "option")}
    actions.answer_check(study=study, lesson=lesson, id=step.step_id, by=request.person, **said)
    return HttpResponse(status=204)
