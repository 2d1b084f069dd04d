"""An editor looks after the bank of her course; an evaluator sees how it measures, without the words."""

import pytest
from playwright.sync_api import Page

from qispi.assessment.models import Answer
from tests.browser import follow
from tests.builders.banks import a_tested_room, an_editor, an_evaluator
from tests.builders.people import signed_in

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def come_in(page: Page, url: str, person, client) -> None:  # type: ignore[no-untyped-def]
    session = signed_in(client, person).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": url}])
    page.goto(f"{url}/banco/")


def test_an_editor_goes_from_the_course_to_one_question(phone, live_server, client, look) -> None:  # type: ignore[no-untyped-def]
    a_tested_room(90)
    come_in(phone, live_server.url, an_editor(), client)
    look(phone, "banks")
    follow(phone.get_by_role("link", name="Trata de personas"))
    assert phone.get_by_text("El banco es pequeño").is_visible()
    look(phone, "bank")
    often = Answer.objects.values_list("item__key", flat=True).order_by("item__key").first()
    follow(phone.get_by_role("link", name=str(often), exact=True))

    assert phone.get_by_role("heading", name="Qué se eligió").is_visible()
    look(phone, "item")


def test_an_evaluator_reads_the_figures_without_the_words(desk, live_server, client, look) -> None:  # type: ignore[no-untyped-def]
    a_tested_room(40)
    come_in(desk, live_server.url, an_evaluator(), client)
    follow(desk.get_by_role("link", name="Trata de personas"))
    follow(desk.get_by_role("link", name="u1-i01", exact=True))

    assert desk.get_by_text("Usted ve cómo mide la pregunta, sin su texto.").is_visible()
    look(desk, "item-without-words")
