"""Who reaches an edition reads the results of its test; an evaluator reads them without a name."""

from datetime import timedelta

import pytest
from django.test import Client

from qispi.assessment.models import Seat
from qispi.kit import clock
from qispi.kit.sheets.reading import read_table_file
from qispi.ledger.models import ReadEntry
from qispi.people.actions import merge_people
from qispi.people.models import Person
from qispi.programme import queries
from tests.builders.assessment import an_attempt, an_edition_with_a_test, handed_in
from tests.builders.people import signed_in
from tests.builders.programme import a_coordinator, an_edition, an_operator, at, enrolled, some_people, with_role

AFTERWARDS = at("8:00") + timedelta(days=90)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_morning_of_the_first_day():
    with clock.at(at("8:00")):
        yield


def seat_of(person, edition):
    return Seat.objects.select_related("person", "sitting").get(person=person, sitting__context=edition.uuid)


def an_evaluator():
    return with_role(an_operator("Eva"), "evaluator")


def sheets_of(response):
    return read_table_file(response.content).sheets


def a_tested_edition(people=3, *, of_them=2):
    """Everybody is enrolled; the first ones handed in with 16 of 20 right."""
    edition, inside = an_edition_with_a_test(), some_people(people)
    enrolled(inside, edition)
    for person in inside[:of_them]:
        handed_in(an_attempt(seat_of(person, edition)))
    return edition, inside


def test_of_each_person_the_best_attempt_counts():
    edition, (ada, *_rest) = a_tested_edition(3, of_them=0)
    handed_in(an_attempt(seat_of(ada, edition)), right=8)
    handed_in(an_attempt(seat_of(ada, edition), hour="12:00"), right=15, hour="13:00")

    page = queries.results_of(a_coordinator(), edition.uuid)

    (one,) = page.handed_in
    assert (one.person, one.outcome.attempts, one.outcome.best.shown_mark) == (ada, 2, "15")
    assert len(page.waiting) == 2
    assert page.tally.handed_in.people == page.tally.passed.people == page.tally.marks[15].people.people == 1


def test_a_large_edition_is_counted_whole_though_its_lists_end(monkeypatch):
    monkeypatch.setattr("qispi.programme.queries.results.MOST_ON_A_PAGE", 2)
    edition, _inside = a_tested_edition(4, of_them=3)

    page = queries.results_of(a_coordinator(), edition.uuid)

    assert (page.tally.enrolled.people, page.tally.handed_in.people) == (4, 3)
    assert (len(page.handed_in) + len(page.waiting), page.unlisted) == (2, 2)


def test_women_and_men_add_up_and_a_share_is_what_was_right():
    edition, _inside = a_tested_edition(3)

    tally = queries.results_of(a_coordinator(), edition.uuid).tally

    for count in (tally.enrolled, tally.handed_in, *(row.people for row in tally.marks)):
        assert count.people == count.women + count.men
    assert (tally.enrolled.people, tally.handed_in.people) == (3, 2)
    assert all(0 <= row.people <= 100 for row in tally.units + tally.objectives)


def test_who_was_merged_after_handing_in_keeps_her_mark():
    edition, (ada, other) = a_tested_edition(2, of_them=1)
    merge_people(keep=other, drop=ada, reason="La misma persona.", by=a_coordinator())

    page = queries.results_of(a_coordinator(), edition.uuid)

    assert page.tally.enrolled.people == page.tally.handed_in.people == 1


def test_an_evaluator_reads_the_figures_and_no_name(client):
    edition, inside = a_tested_edition(6, of_them=6)

    with clock.at(AFTERWARDS):
        signed_in(client, with_role(an_operator(), "evaluator"))
        words = client.get(f"/ediciones/{edition.uuid}/resultados/").content.decode()

    assert "Aprobaron" in words
    assert not any(person.name in words or person.paternal_surname in words for person in inside)
    assert edition.key in client.get("/ediciones/resultados/").content.decode()


def test_to_who_sees_nobody_small_groups_are_not_told():
    edition, _inside = a_tested_edition(4, of_them=3)

    with clock.at(AFTERWARDS):
        tally = queries.results_of(an_evaluator(), edition.uuid).tally

    assert (tally.handed_in.people, tally.passed.people, tally.marks, tally.bands) == (None, None, [], [])
    assert all(row.people is None for row in tally.units + tally.objectives)


def test_who_sees_nobody_waits_until_the_test_is_closed():
    edition, _inside = a_tested_edition(6, of_them=6)

    page = queries.results_of(an_evaluator(), edition.uuid)

    assert (page.sitting.title, page.tally) == (edition.title, None)


def test_the_excel_holds_everybody_and_the_log_keeps_who(client):
    edition, inside = a_tested_edition(3)
    signed_in(client, a_coordinator())

    made = client.post(f"/ediciones/{edition.uuid}/resultados/excel/")

    people, *sums = sheets_of(made)
    assert [sheet.name for sheet in (people, *sums)] == ["Personas", "Resumen", "Notas", "Aciertos"]
    assert [row[3] for row in people.rows[1:]] == ["aprobó", "aprobó", "no entregó"]
    assert sums[0].rows[2][:2] == ("Entregaron", 2)
    assert set(ReadEntry.objects.get(purpose="programme:results_excel").ids) == {str(one.uuid) for one in inside}


def test_a_name_that_starts_like_a_formula_is_text_in_the_excel(client):
    edition, (ada, *_rest) = a_tested_edition(1, of_them=0)
    Person.objects.filter(pk=ada.pk).update(given_names="=1+1")
    signed_in(client, a_coordinator())

    people, *_sums = sheets_of(client.post(f"/ediciones/{edition.uuid}/resultados/excel/"))

    assert people.rows[1][1] == "=1+1"


def test_the_excel_of_who_sees_nobody_has_no_names(client):
    edition, inside = a_tested_edition(6, of_them=6)

    with clock.at(AFTERWARDS):
        signed_in(client, an_evaluator())
        sheets = sheets_of(client.post(f"/ediciones/{edition.uuid}/resultados/excel/"))

    assert [sheet.name for sheet in sheets] == ["Resumen", "Notas", "Aciertos"]
    assert not any(ada.paternal_surname in str(sheet.rows) for ada in inside for sheet in sheets)


def test_the_page_is_written_in_the_log_of_reads(client):
    edition, inside = a_tested_edition()
    signed_in(client, a_coordinator())

    words = client.get(f"/ediciones/{edition.uuid}/resultados/").content.decode()

    assert all(person.name in words for person in inside)
    assert ReadEntry.objects.filter(query="programme.results", count=3).exists()


def test_an_edition_without_a_test_says_so(client):

    signed_in(client, a_coordinator())

    assert "no tiene prueba" in client.get(f"/ediciones/{an_edition().uuid}/resultados/").content.decode()


@pytest.mark.parametrize("people", [3, 30])
def test_the_results_cost_the_same_for_three_and_for_thirty(people, django_assert_num_queries):
    edition, _inside = a_tested_edition(people)
    coordinator = a_coordinator()
    queries.results_of(coordinator, edition.uuid)  # her roles and the course's titles are read once

    with django_assert_num_queries(6):
        queries.results_of(coordinator, edition.uuid)


def test_an_operator_finds_nothing():
    edition, (ada, *_rest) = a_tested_edition()

    assert signed_in(Client(), ada).get(f"/ediciones/{edition.uuid}/resultados/").status_code == 404
