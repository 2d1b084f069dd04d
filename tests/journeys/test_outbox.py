"""The outbox in a real browser, on its real database, against the real inbox, with what may go wrong between."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, Route

from qispi.facts.models import Fact
from qispi.learning.models import LessonOpening, Study
from tests.builders.people import a_person
from tests.builders.studies import a_study

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
INBOX = "**/offline/inbox/"
OPEN = """async () => {
  const { openStore } = await import("/static/offline/player/store.js");
  const { openOutbox, postTo, alone } = await import("/static/offline/player/outbox.js");
  const store = await openStore(indexedDB, "ada"), post = postTo(fetch.bind(window), "/offline/inbox/", "ada");
  const outbox = openOutbox(store, post.facts);
  const told = (context) => ({ kind: "lesson_opened", context, body: { lesson: "u1-l1" } });
  window.phone = {
    keep: async (context) => (await outbox.keep(told(context))).id,
    flush: () => alone(navigator.locks, "ada", outbox.flush).then((sent) => sent, (error) => error.constructor.name),
    waiting: store.waiting, aside: store.aside,
  };
}"""


@pytest.fixture
def study() -> Study:
    return a_study(a_person("Ada"))


@pytest.fixture
def context(browser: Browser, live_server: Any, study: Study) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 360, "height": 740}, locale="es-PE")
    sign_in(made, live_server, study)
    yield made
    made.close()


def sign_in(context: BrowserContext, live_server: Any, study: Study) -> None:
    client = Client()
    client.force_login(study.person)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])


def a_tab(context: BrowserContext, live_server: Any) -> Page:
    page = context.new_page()
    page.goto(f"{live_server.url}/datos/")
    page.evaluate(OPEN)
    return page


def keep(page: Page, study: Study, number: int = 3) -> set[str]:
    return {page.evaluate("(study) => phone.keep(study)", str(study.uuid)) for _ in range(number)}


def all_is_there(page: Page, told: set[str]) -> None:
    assert page.evaluate("phone.waiting()") == 0
    assert {str(pk) for pk in Fact.objects.values_list("pk", flat=True)} == told
    assert {str(pk) for pk in LessonOpening.objects.values_list("pk", flat=True)} == told


def test_a_tab_that_is_closed_loses_nothing(context: BrowserContext, live_server: Any, study: Study) -> None:
    page = a_tab(context, live_server)
    told = keep(page, study)
    page.close()

    page = a_tab(context, live_server)

    assert page.evaluate("phone.waiting()") == 3
    assert page.evaluate("phone.flush()") == 3
    all_is_there(page, told)


def test_a_reply_that_is_lost_after_the_commit_doubles_nothing(
    context: BrowserContext, live_server: Any, study: Study
) -> None:
    page = a_tab(context, live_server)
    told = keep(page, study)

    def lose_the_reply(route: Route) -> None:
        route.fetch()
        route.abort("connectionreset")

    page.route(INBOX, lose_the_reply)
    assert page.evaluate("phone.flush()") == "TypeError"
    page.unroute(INBOX)

    assert Fact.objects.count() == 3 and page.evaluate("phone.waiting()") == 3
    assert page.evaluate("phone.flush()") == 3
    all_is_there(page, told)


def test_without_network_all_is_counted_and_waits(context: BrowserContext, live_server: Any, study: Study) -> None:
    page = a_tab(context, live_server)
    context.set_offline(True)
    told = keep(page, study)

    assert page.evaluate("phone.flush()") == "TypeError"
    assert page.evaluate("phone.waiting()") == 3
    context.set_offline(False)

    assert page.evaluate("phone.flush()") == 3
    all_is_there(page, told)


def test_a_session_that_expired_while_away_keeps_everything(
    context: BrowserContext, live_server: Any, study: Study
) -> None:
    page = a_tab(context, live_server)
    told = keep(page, study)
    context.clear_cookies()

    assert page.evaluate("phone.flush()") == "SignedOut"
    sign_in(context, live_server, study)

    assert page.evaluate("phone.flush()") == 3
    all_is_there(page, told)


def test_two_tabs_at_once_send_each_fact_once(context: BrowserContext, live_server: Any, study: Study) -> None:
    tabs = [a_tab(context, live_server) for _ in range(2)]
    told = keep(tabs[0], study) | keep(tabs[1], study)

    for tab in tabs:
        tab.evaluate("void (window.sent = phone.flush())")
    assert sum(tab.evaluate("sent") for tab in tabs) == 6

    all_is_there(tabs[0], told)


def test_what_is_refused_stays_with_its_reason(context: BrowserContext, live_server: Any, study: Study) -> None:
    page = a_tab(context, live_server)
    stranger = a_study(a_person("Bruno"), study.version)
    keep(page, stranger, 1)
    told = keep(page, study)

    page.evaluate("phone.flush()")

    (aside,) = page.evaluate("phone.aside()")
    assert (aside["reason"], "no es de su curso" in aside["why"]) == ("unknown_lesson", True)
    assert {str(pk) for pk in LessonOpening.objects.values_list("pk", flat=True)} == told
