"""The goal on a screen, the people behind its numbers, who is missing, and what each figure means."""

from typing import Any
from urllib.parse import quote

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.http import urlencode

from qispi.insight import papers, queries, register, screen
from qispi.insight.forms import DayForm, NarrowForm, OfficeForm
from qispi.insight.rules import Permission
from qispi.kit import reading
from qispi.kit.access import PersonRequest, may
from qispi.kit.http import reads, writes
from qispi.kit.stepup import recent_factor

A_PAGE = 25
SHOWN = 12  # offices before the fold: a phone shows those with most missing first
SEE_PEOPLE = "see_people"
SET_GOAL = "set_goal"
TAKE_ATTENDANCE = "take_attendance"


@reads
@may(Permission.SEE_FIGURES)
def goal(request: PersonRequest) -> HttpResponse:
    year, as_of = DayForm.read(request.GET)
    known = queries.progress_of(request.person, year, as_of)
    regions, sectors = queries.names_of_parts(request.person)
    may_list = request.person.may(SEE_PEOPLE)
    by_region = screen.rows(known, "region", regions, may_list=may_list)
    query = urlencode({"year": str(year), "as_of": as_of.isoformat()})
    context = {
        "known": known,
        "query": query,
        "day_form": DayForm({"year": year, "as_of": as_of}),
        "by_region": by_region,
        "lagging": screen.lagging(by_region),
        "by_sector": screen.rows(known, "sector", sectors, may_list=may_list),
        "by_audience": screen.rows(known, "audience", queries.audience_names(request.person), may_list=may_list),
        "by_month": screen.months(known, may_list=may_list),
        "map": screen.on_the_map(by_region),
        "chart": screen.line(known),
        "chart_keys": screen.line_keys(known),
        "asking": screen.asking(known, queries.attention(request.person, known)),
        "may_set_goal": request.person.may(SET_GOAL),
        "people_url": screen.people_url(known) if may_list else "",
        "may_see_missing": request.person.may(Permission.SEE_MISSING),
    }
    return render(request, "insight/goal.html", context)


@reads
@may(Permission.SEE_FIGURES)
def one_page(request: PersonRequest) -> HttpResponse:
    year, as_of = DayForm.read(request.GET)
    known = queries.progress_of(request.person, year, as_of)
    regions, sectors = queries.names_of_parts(request.person)
    made = papers.one_page(
        known,
        screen.rows(known, "region", regions, may_list=False),
        screen.rows(known, "sector", sectors, may_list=False),
    )
    named = {"Content-Disposition": f'inline; filename="meta-{year}-{as_of:%Y-%m-%d}.pdf"'}
    return HttpResponse(made, content_type="application/pdf", headers=named)


@reads
@may(SEE_PEOPLE)
def people(request: PersonRequest) -> HttpResponse:
    year, as_of = DayForm.read(request.GET)
    narrowed = NarrowForm.read(request.GET)
    found = queries.people_counted(request.person, year, as_of, narrowed)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    reading.saw("insight.people_counted", len(page.object_list), narrowed={"year": str(year), **narrowed})
    context = {"page": page, "year": year, "as_of": as_of, "parts": _named(request, narrowed)}
    return render(request, "insight/people.html", context)


@reads
@may(Permission.SEE_MISSING)
def missing(request: PersonRequest) -> HttpResponse:
    year, as_of = DayForm.read(request.GET)
    chosen = OfficeForm.read(request.GET)
    offices = queries.missing(request.person, year, as_of, region=chosen["region"], empty=chosen["empty"])
    context = {
        "offices": offices[:SHOWN],
        "folded": offices[SHOWN:],
        "all_offices": offices,
        "year": year,
        "as_of": as_of,
        "chosen": chosen,
        "office": next((office for office in offices if office.uuid == str(chosen["office"])), None),
        "regions": queries.names_of_parts(request.person)[0],
        "page": None,
        "missing": sum(office.missing for office in offices),
        "query": urlencode({"year": str(year), "as_of": as_of.isoformat(), **_region(chosen)}),
    }
    if request.person.may(SEE_PEOPLE) and not chosen["empty"]:
        found = queries.people_missing(request.person, year, as_of, office=chosen["office"], region=chosen["region"])
        page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
        reading.saw("insight.people_missing", len(page.object_list), narrowed={"year": str(year)})
        context["page"] = page
    return render(request, "insight/missing.html", context)


def _region(chosen: dict[str, Any]) -> dict[str, str]:
    return {"region": chosen["region"]} if chosen["region"] else {}


@reads
@may(Permission.SEE_FIGURES)
def meetings(request: PersonRequest) -> HttpResponse:
    year, as_of = DayForm.read(request.GET)
    is_open = request.GET.get("which") != "cancelled"
    calendar = queries.progress_of(request.person, year, as_of).calendar
    found = calendar.not_closed if is_open else calendar.without_new_date
    may_enter = request.person.may(TAKE_ATTENDANCE)
    context = {"meetings": found, "is_open": is_open, "year": year, "as_of": as_of, "may_enter": may_enter}
    return render(request, "insight/meetings.html", context)


@writes
@may(Permission.SEE_MISSING)
@recent_factor
def missing_list(request: PersonRequest) -> HttpResponseBase:
    if not request.person.may(SEE_PEOPLE):
        raise Http404
    year, as_of = DayForm.read(request.POST)
    chosen = OfficeForm.read(request.POST)
    found = list(queries.people_missing(request.person, year, as_of, office=chosen["office"], region=chosen["region"]))
    with reading.watched(request.person, "insight:missing_list"):
        reading.saw("insight.people_missing", len(found), ids=[str(person.uuid) for person in found])
    name, made = papers.list_to_convene(found, year, as_of)
    response = HttpResponse(made, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response


@reads
@may(Permission.SEE_FIGURES)
def figure(request: PersonRequest, key: str) -> HttpResponse:
    if key not in register.FIGURES:
        raise Http404
    return render(request, "insight/figure.html", {"figure": register.FIGURES[key], "all": register.FIGURES.values()})


def _named(request: PersonRequest, narrowed: dict[str, str]) -> list[str]:
    regions, sectors = queries.names_of_parts(request.person)
    audiences = queries.audience_names(request.person) if "audience" in narrowed else {}
    return screen.parts_in_words(narrowed, regions, sectors, audiences)
