"""A public page that has not changed is not sent again, and its forms go on working."""

import pytest
from django.test import Client

from tests.builders.people import a_person, signed_in

pytestmark = pytest.mark.django_db


def test_a_page_that_the_browser_has_is_not_sent_again() -> None:
    browser = Client()
    first = browser.get("/")

    again = browser.get("/", headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content, first["Cache-Control"]) == (304, b"", "no-cache")


def test_the_form_of_a_page_that_was_kept_is_still_taken() -> None:
    browser = Client(enforce_csrf_checks=True)
    first = browser.get("/")
    token = first.content.decode().partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    assert browser.get("/", headers={"If-None-Match": first["ETag"]}).status_code == 304

    answer = browser.post("/idioma/", {"language": "en", "next": "/", "csrfmiddlewaretoken": token})

    assert answer.status_code == 302


def test_another_language_and_another_cookie_are_another_page() -> None:
    browser = Client()
    tag = browser.get("/")["ETag"]
    browser.cookies["django_language"] = "en"
    assert browser.get("/", headers={"If-None-Match": tag}).status_code == 200

    assert Client().get("/", headers={"If-None-Match": tag}).status_code == 200  # its form would be refused


def test_who_signed_in_gets_her_page_anew() -> None:
    browser = signed_in(Client(), a_person())

    assert "ETag" not in browser.get("/")
