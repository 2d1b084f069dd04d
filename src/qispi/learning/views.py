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
    page = queries.lesson_page(request.person, uuid, lesson)
    step = StepForm.read(request.POST).step_id
    actions.complete_lesson(study=page.progress.study, lesson=lesson, id=step, by=request.person)
    return redirect("learning:lesson", uuid, page.after.key) if page.after else redirect("learning:course", uuid)


@writes
@may(Permission.STUDY)
def opened(request: PersonRequest, uuid: UUID, lesson: str) -> HttpResponse:
    page = queries.lesson_page(request.person, uuid, lesson)
    step = StepForm.read(request.POST).step_id
    actions.open_lesson(study=page.progress.study, lesson=lesson, id=step, by=request.person)
    return HttpResponse(status=204)


@writes
@may(Permission.STUDY)
def answer(request: PersonRequest, uuid: UUID, lesson: str) -> HttpResponse:
    page, form = queries.lesson_page(request.person, uuid, lesson), StepForm.read(request.POST)
    said = {name: form.cleaned_data[name] for name in ("check", "option")}
    actions.answer_check(study=page.progress.study, lesson=page.lesson.key, id=form.step_id, by=request.person, **said)
    return HttpResponse(status=204)
