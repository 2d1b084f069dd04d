"""What a stranger sees: finished, light, in Spanish, and only the doors that open."""

import gzip
from collections.abc import Iterator

import pytest
from django.template import engines
from django.test import Client

from qispi.ui import context, navigation
from qispi.ui.gallery import SHEET

PAGES = ["/", "/galeria/", "/datos/", "/accesibilidad/"]
FIRST_SCREEN = 60 * 1024  # product.md, budgets: over the wire, cold
pytestmark = pytest.mark.django_db


@pytest.fixture
def offered() -> Iterator[None]:
    """Leaves the doors of the home page as it found them."""
    before = dict(navigation._doors)
    yield
    navigation._doors.clear()
    navigation._doors.update(before)


@pytest.mark.parametrize("address", PAGES)
def test_a_stranger_may_read_it(client: Client, address: str) -> None:
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", PAGES)
def test_a_page_with_its_sheet_fits_a_prepaid_phone(client: Client, address: str) -> None:
    page = client.get(address).content

    assert len(gzip.compress(page)) + len(gzip.compress(SHEET.read_bytes())) <= FIRST_SCREEN


def test_the_style_sheet_stays_under_six_kilobytes() -> None:
    assert len(gzip.compress(SHEET.read_bytes(), 9)) <= 6 * 1024


@pytest.mark.parametrize("address", PAGES)
def test_a_public_page_asks_the_database_nothing(client: Client, address: str, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    client.get(address)

    with django_assert_num_queries(0):
        client.get(address)


@pytest.mark.parametrize("address", ["/", "/datos/"])
def test_a_phone_in_another_language_hears_that_the_text_is_spanish(client: Client, address: str) -> None:
    page = client.get(address, headers={"accept-language": "fr"}).content.decode()

    assert '<html lang="es-PE">' in page


def test_a_language_without_words_is_not_offered(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    context._spoken.cache_clear()
    monkeypatch.setattr(context, "_speaks", lambda code: False)

    page = client.get("/", headers={"accept-language": "en"}).content.decode()
    context._spoken.cache_clear()

    assert 'name="language"' not in page
    assert '<html lang="es-PE">' in page


def test_a_door_that_leads_nowhere_is_not_shown(client: Client, offered: None) -> None:
    navigation.add_door(
        navigation.Door("Puerta inventada", "No lleva a nada.", "nowhere:at_all", "ui/drawings/now.html")
    )

    assert "Puerta inventada" not in client.get("/").content.decode()


def test_the_quick_exit_stands_on_the_home_page(client: Client) -> None:
    assert "data-qispi-exit" in client.get("/").content.decode()


def test_an_unknown_address_answers_with_a_sentence(client: Client) -> None:
    answer = client.get("/no-existe/")

    assert answer.status_code == 404
    assert "No hay nada en esta dirección" in answer.content.decode()


@pytest.mark.parametrize("name", ["500.html", "403_csrf.html"])
def test_an_error_page_needs_nothing_from_the_request(name: str) -> None:
    assert "<h1>" in engines["django"].get_template(name).render()


def test_the_language_changes_by_a_form_and_stays_inside(client: Client) -> None:
    answer = client.post("/idioma/", {"language": "en", "next": "https://elsewhere.example/"})

    assert answer.status_code == 302
    assert answer["Location"] == "/"
