"""English is for whoever asks for it: by a form in the foot of a page, kept by the phone, and never a guess."""

from datetime import date

import pytest
from django.template import engines
from django.test import Client
from django.utils import formats
from django.utils.translation import override

from tests.builders.people import a_coordinator, ada, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def in_english(client: Client) -> Client:
    client.post("/idioma/", {"language": "en", "next": "/"})
    return client


def test_the_switch_is_a_form_that_comes_back_and_is_remembered(client: Client) -> None:
    offered = client.get("/datos/").content.decode()

    answer = client.post("/idioma/", {"language": "en", "next": "/datos/"})

    assert '<button type="submit" class="act" name="language" value="en" lang="en">English</button>' in offered
    assert answer["Location"] == "/datos/"
    assert answer.cookies["django_language"]["max-age"] >= 300 * 24 * 3600


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_the_switch_leads_nowhere_else(client: Client, elsewhere: str) -> None:
    answer = client.post("/idioma/", {"language": "en", "next": elsewhere})

    assert answer["Location"] == "/"


def test_a_page_says_its_language_and_offers_the_other(in_english: Client) -> None:
    answer = in_english.get("/")
    page = answer.content.decode()

    assert '<html lang="en">' in page
    assert "Knowing what to do about trafficking in persons" in page
    assert 'value="es" lang="es">Español</button>' in page
    assert (answer["Content-Language"], "Cookie" in answer["Vary"]) == ("en", True)


def test_a_browser_in_english_is_not_a_person_who_asked(client: Client) -> None:
    page = client.get("/", headers={"accept-language": "en-GB,en;q=0.9"}).content.decode()

    assert '<html lang="es-PE">' in page
    assert "Saber qué hacer" in page


def test_a_language_that_nobody_speaks_is_spanish(client: Client) -> None:
    client.cookies["django_language"] = "xx"

    assert '<html lang="es-PE">' in client.get("/").content.decode()


def test_a_refusal_is_said_in_english(in_english: Client) -> None:
    page = in_english.post("/entrar/abrir/", {"document": "00000000", "pin": "314159"}, follow=True).content.decode()

    assert "We could not check those details." in page


def test_from_an_answered_form_the_switch_leads_to_the_page_of_the_form(client: Client) -> None:
    signed_in(client, a_coordinator())

    page = client.post("/ediciones/nueva/abrir/", {}, headers={"referer": "http://testserver/ediciones/nueva/?a=1"})

    assert 'name="next" value="/ediciones/nueva/?a=1"' in page.content.decode()


def test_the_words_of_a_model_are_in_the_language_of_the_page(in_english: Client) -> None:
    signed_in(in_english, ada())

    page = in_english.get("/mis-datos/").content.decode()

    assert "This is everything that Qispi keeps about you." in page
    assert "<dd>woman</dd>" in page


def test_dates_and_numbers_are_written_as_in_english() -> None:
    with override("en"):
        said = [formats.date_format(date(2026, 11, 24)), formats.number_format(1234.5, use_l10n=True)]

    assert said == ["24 November 2026", "1,234.5"]


@pytest.mark.parametrize(("language", "tag"), [("es", "es-PE"), ("en", "en")])
def test_an_error_page_says_its_language_too(language: str, tag: str) -> None:
    with override(language):
        assert f'<html lang="{tag}">' in engines["django"].get_template("500.html").render()
