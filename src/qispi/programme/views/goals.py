"""The goal of the year and the posts to cover."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from qispi.kit import clock
from qispi.kit.access import PersonRequest, may
from qispi.kit.http import reads, writes
from qispi.programme import actions, queries
from qispi.programme.forms.goals import GoalForm, PostsForm
from qispi.programme.rules import Permission

MORE_ROWS = 5


def _year(request: PersonRequest) -> int:
    """The year in the address, or this one."""
    text = request.GET.get("year", "")
    return int(text) if text.isdecimal() and 2000 <= int(text) < 2100 else clock.today().year


@reads
@may(Permission.SET_GOAL)
def define_goal(request: PersonRequest) -> HttpResponse:
    table = queries.goal_table(request.person, _year(request))
    return render(request, "programme/define_goal.html", {"table": table, "form": GoalForm.blank(table)})


@writes
@may(Permission.SET_GOAL)
def set_goal(request: PersonRequest) -> HttpResponse:
    table = queries.goal_table(request.person, _year(request))
    if "more" in request.POST:
        form = GoalForm.sent(request.POST, table, more=MORE_ROWS)
        return render(request, "programme/define_goal.html", {"table": table, "form": form, "only_more": True})
    form = GoalForm.sent(request.POST, table)
    if not form.is_valid():
        return render(request, "programme/define_goal.html", {"table": table, "form": form}, status=422)
    values = form.cleaned_data
    actions.set_goal(
        year=table.year, shares=form.shares(), source=values["source"], uuid=values["uuid"], by=request.person
    )
    messages.success(request, _("La meta quedó definida desde hoy."))
    return redirect(f"{reverse('programme:define_goal')}?year={table.year}")


@reads
@may(Permission.SET_GOAL)
def posts_to_cover(request: PersonRequest) -> HttpResponse:
    return render(request, "programme/posts_to_cover.html", _posts(request) | {"form": PostsForm()})


@writes
@may(Permission.SET_GOAL)
def import_posts(request: PersonRequest) -> HttpResponse:
    form = PostsForm(request.POST, request.FILES)
    if not form.is_valid():
        context = _posts(request) | {"form": form}
        return render(request, "programme/posts_to_cover.html", context, status=422)
    file = form.cleaned_data["file"]
    imported = actions.import_posts(file.read(), by=request.person, name=file.name)
    context = _posts(request) | {"form": PostsForm(), "imported": imported}
    return render(request, "programme/posts_to_cover.html", context)


def _posts(request: PersonRequest) -> dict[str, Any]:
    """What is in force, and how its audiences are called."""
    return {"posts": queries.posts_in_force(request.person), "audiences": queries.audience_names(request.person)}
