"""The page of who is being trained: what is next, how far she is, what she has met."""

import pytest
from django.test import Client

from qispi.kit import clock
from qispi.learning.models import Study
from qispi.offline.queries import kilobytes_of
from qispi.people.models import Person
from qispi.programme.models import Edition
from tests.builders.people import signed_in
from tests.builders.programme import a_session, an_edition, an_operator, at, enrolled
from tests.builders.studies import a_published_course, reads

pytestmark = pytest.mark.django_db


def an_edition_with_course() -> Edition:
    return an_edition(course_key=a_published_course().course_key, minutes=20, minimum_share=100)


def page_of(client: Client, person: Person) -> str:
    return signed_in(client, person).get("/mi-curso/").content.decode()


def test_an_operator_lands_on_her_course(client: Client) -> None:
    ada = an_operator()

    assert signed_in(client, ada).get("/inicio/")["Location"] == "/mi-curso/"


def test_the_next_lesson_is_the_one_big_button(client: Client) -> None:
    ada, edition = an_operator(), an_edition_with_course()
    enrolled([ada], edition)
    study = Study.objects.get()

    assert f'class="button wide" href="/estudio/{study.uuid}/u1-l1/"' in page_of(client, ada)
    reads(study, "u1-l1")
    assert f'class="button wide" href="/estudio/{study.uuid}/u1-l2/"' in page_of(client, ada)


def test_two_editions_of_one_course_draw_its_way_once(client: Client) -> None:
    ada, key = an_operator(), a_published_course().course_key
    for title in ("Primera de ejemplo", "Segunda de ejemplo"):
        enrolled([ada], an_edition(title=title, course_key=key, minutes=20, minimum_share=100))

    page = page_of(client, ada)

    assert page.count("Su camino") == 1
    assert "Primera de ejemplo" in page and "Segunda de ejemplo" in page
    assert "cuentan también para esta edición" in page


def test_whoever_has_met_the_rule_is_told_when(client: Client) -> None:
    ada, edition = an_operator(), an_edition_with_course()
    enrolled([ada], edition)

    reads(Study.objects.get(), "u1-l1", "u1-l2", on=at("10:00"))

    assert "El 10 de marzo de 2025 completó lo que pide la edición." in page_of(client, ada)


def test_the_next_session_is_there_and_a_past_one_is_not(client: Client) -> None:
    ada, session = an_operator(), a_session()
    enrolled([ada], session.edition)

    with clock.at(at("8:00")):
        assert "Sala de ejemplo" in page_of(client, ada)
    with clock.at(at("15:00")):
        assert "Sala de ejemplo" not in page_of(client, ada)


def test_the_course_can_be_taken_along_and_its_weight_is_said(client: Client, settings) -> None:  # type: ignore[no-untyped-def]
    ada, version = an_operator(), a_published_course()
    enrolled([ada], an_edition(course_key=version.course_key, minutes=20, minimum_share=100))

    assert f"Estudiar sin conexión ({kilobytes_of(version.uuid)} KB)" in page_of(client, ada)
    settings.QISPI_OFFLINE = False
    assert "Estudiar sin conexión (" not in page_of(client, ada)


def test_whoever_is_in_no_edition_is_told_whom_to_ask(client: Client) -> None:
    assert "Todavía no está en una edición" in page_of(client, an_operator())


def test_the_page_asks_at_most_five_questions(client: Client, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    ada = an_operator()
    for _ in range(3):
        enrolled([ada], an_edition_with_course())
    page_of(client, ada)  # what never changes is read once

    with django_assert_max_num_queries(5):
        assert client.get("/mi-curso/").status_code == 200
