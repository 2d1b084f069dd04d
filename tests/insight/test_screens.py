"""The goal's pages: what each role sees, how many questions a page asks, and that its numbers agree."""

import itertools
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qispi.insight import queries
from qispi.ledger.models import ReadEntry
from tests.builders import figures
from tests.builders.people import a_person, a_region, signed_in
from tests.builders.programme import a_session

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
DAY = "?year=2025&as_of=2025-09-15"


@pytest.fixture
def country() -> None:
    figures.a_country(240)


@pytest.fixture
def coordinator(client: Client) -> Client:
    return signed_in(client, a_person("Elena", role="nation"))


@pytest.mark.usefixtures("country")
def test_the_goal_asks_at_most_twelve_questions(coordinator: Client):
    with CaptureQueriesContext(connection) as asked:
        page = coordinator.get(f"/meta/{DAY}")

    assert page.status_code == 200
    assert len(asked) <= 12, "\n".join(query["sql"][:150] for query in asked)


@pytest.mark.usefixtures("country")
def test_every_number_opens_as_many_people_as_it_says(coordinator: Client):
    page = coordinator.get(f"/meta/{DAY}")

    parts = ("by_region", "by_sector", "by_audience", "by_month")
    for row in itertools.chain(*(page.context[part] for part in parts)):
        listed = coordinator.get(row.url).context["page"].paginator.count
        women = coordinator.get(row.women_url).context["page"].paginator.count
        assert (listed, women) == (row.count.trained, row.count.women)


@pytest.mark.usefixtures("country")
def test_a_list_of_people_is_written_in_the_log_of_reads(coordinator: Client):
    coordinator.get(f"/meta/personas/{DAY}&region=15")

    entry = ReadEntry.objects.get()
    assert (entry.query, entry.narrowed["region"]) == ("insight.people_counted", "15")


@pytest.mark.usefixtures("country")
def test_an_evaluator_sees_figures_and_no_names(client: Client):
    evaluator = signed_in(client, a_person("Eva", role="evaluator"))

    page = evaluator.get(f"/meta/{DAY}")

    assert page.status_code == 200
    assert "/meta/personas/" not in page.content.decode()
    assert evaluator.get(f"/meta/personas/{DAY}").status_code == 404
    missing = evaluator.get(f"/meta/quien-falta/{DAY}")
    assert missing.context["offices"]
    assert "Ficticia Ejemplo" not in missing.content.decode()
    assert evaluator.post("/meta/quien-falta/lista.xlsx").status_code == 404


@pytest.mark.usefixtures("country")
def test_another_region_sees_nothing_of_this_one(client: Client):
    dario = signed_in(client, a_person("Dario", role="region", region="16"))

    rows = dario.get(f"/meta/{DAY}").context["by_region"]
    people = dario.get(f"/meta/personas/{DAY}&region=15").context["page"]

    assert [row.key for row in rows] == ["16"]
    assert people.paginator.count == 0


def test_a_year_without_goal_or_people_says_so(coordinator: Client):
    page = coordinator.get("/meta/?year=2031").content.decode()

    assert "no tiene meta declarada" in page
    assert "todavía no" in page


def test_a_day_that_is_no_day_is_today(coordinator: Client):
    assert coordinator.get("/meta/?as_of=ayer&year=x").status_code == 200


@pytest.mark.usefixtures("country")
def test_who_is_missing_is_posts_less_trained_and_named_for_who_may(coordinator: Client):
    page = coordinator.get(f"/meta/quien-falta/{DAY}")

    text = page.content.decode()
    office = page.context["offices"][0]
    assert office.missing == office.posts - office.trained
    assert page.context["page"].paginator.count >= 40
    assert f"{office.name}: {office.missing} de {office.posts}" in text


def test_the_list_to_convene_keeps_whom_it_carried_off(coordinator: Client):
    office = figures.an_office("oficina", a_region("15", "Lima"))
    figures.at_a_post(figures.many_people(3), office)

    made = coordinator.post("/meta/quien-falta/lista.xlsx", {"year": "2025", "as_of": "2025-09-15"})

    assert made.content[:2] == b"PK"
    assert len(ReadEntry.objects.get(purpose="insight:missing_list").ids) >= 3


def test_who_was_trained_elsewhere_is_not_missing_here():
    lima, loreto = figures.an_office("l", a_region("15", "Lima")), figures.an_office("m", a_region("16", "Loreto"))
    moved, still = figures.many_people(2)
    figures.at_a_post([moved, still], lima)
    figures.trained([moved], figures.an_edition(), date(2025, 3, 3), office=loreto)
    viewer = a_person("Elena", role="region", region="15")

    found = queries.people_missing(viewer, 2025, date(2025, 9, 15))

    assert still in found
    assert moved not in found


def test_attention_counts_offices_with_nobody(coordinator: Client):
    figures.posts_to_cover(figures.an_office("vacia", a_region("15", "Lima")), 40)

    [line] = coordinator.get(f"/meta/{DAY}").context["asking"]

    assert line.number == 1
    assert "40" in line.sentence


@pytest.mark.usefixtures("country")
def test_the_page_in_a4_is_one_and_the_same(coordinator: Client):
    first = coordinator.get(f"/meta/una-pagina.pdf{DAY}")
    again = coordinator.get(f"/meta/una-pagina.pdf{DAY}")

    assert first["Content-Type"] == "application/pdf"
    assert first.content == again.content


def test_each_figure_says_what_it_means(coordinator: Client):
    page = coordinator.get("/meta/fichas/proyeccion/").content.decode()

    assert "10,000" in page
    assert coordinator.get("/meta/fichas/otra/").status_code == 404


@pytest.mark.usefixtures("country")
def test_what_asks_for_attention_opens_as_many_as_it_says(coordinator: Client):
    edition = figures.an_edition(starts_on=date(2025, 9, 1))
    for day in (1, 2):
        a_session(edition, opens_at=figures.noon(date(2025, 9, day)), closes_at=figures.noon(date(2025, 9, day)) + HOUR)
    lines = coordinator.get(f"/meta/{DAY}").context["asking"]

    opened = {line.url: coordinator.get(line.url).context for line in lines}

    offices, sessions = lines
    assert offices.number == len(opened[offices.url]["all_offices"])
    assert sessions.number == len(opened[sessions.url]["meetings"]) == 2


@pytest.mark.usefixtures("country")
def test_the_parts_sum_to_the_whole_by_audience_too(coordinator: Client):
    page = coordinator.get(f"/meta/{DAY}").context

    assert sum(row.count.trained for row in page["by_audience"]) == page["known"].trained.trained
    assert sum(row.goal for row in page["by_audience"]) == page["known"].aim.people
