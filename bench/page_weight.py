"""What a screen costs a prepaid line: requests and bytes, first visit and again, in a real Chromium; then a slow line.

Run: python -m bench.page_weight [--no-slow] [--paths]. Counted below the browser (bench/line.py), with headers and
all that a service worker fetches: `shown` until the page is at rest, `in all` five seconds later. SQLite; static files
as in production, hashed and compressed. The slow line has 100 kbit/s and 400 ms for a question and its answer.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from bench.line import Line, line_to
from bench.server import served, world

COLD, REPEAT, REQUESTS = 60.0, 5.0, 6  # KB, KB, requests
UNIT = 250.0  # KB
SLOW_RATE, SLOW_LATENCY = 100_000 / 8, 0.4
FIRST_SCREEN = "document.querySelector('main')?.innerText.trim().length > 40"
PHONE = {"viewport": {"width": 360, "height": 740}, "locale": "es-PE"}


class Screen(NamedTuple):
    name: str
    path: str
    cookie: str = ""
    is_first: bool = False  # of those that the budget of the first screen is about
    has_bar: bool = True  # a lesson is opened to be read, not again and again


def screens() -> list[Screen]:
    """An operator in the national course, with a test that is open and a certificate."""
    from bench.learner_page import learners
    from tests.builders.assessment import a_browser_of, a_seat
    from tests.builders.credentials import a_trained_room, issued

    ada = learners()[0]
    key = ada.cookie.partition(";")[0].partition("=")[2]
    seat = a_seat(edition=_open_today())
    theirs = a_browser_of(seat.person).cookies["sessionid"].value
    paper = issued(a_trained_room(1))[0]
    return [
        Screen("public home", "/"),
        Screen("sign-in", "/entrar/", is_first=True),
        Screen("mi curso", "/mi-curso/", key, is_first=True),
        Screen("aprender", "/aprender/", key, is_first=True),
        Screen("a lesson", ada.pages["una lección"], key, has_bar=False),
        Screen("the test's page", f"/prueba/{seat.uuid}/", theirs),
        Screen("a certificate", f"/verificar/{paper.code}/"),
    ]


def _open_today() -> Any:
    from qispi.kit import clock
    from qispi.programme.models import Edition
    from tests.builders.programme import an_edition

    return an_edition(rule=Edition.Rule.HOURS_AND_MARK, starts_on=clock.today(), ends_on=clock.today())


@contextmanager
def a_phone(playwright: Any, line: Line, cookie: str) -> Iterator[Any]:
    """A fresh Chromium with nothing kept."""
    from tests.browser import chromium
    from tests.journeys.conftest import QUIET

    browser = playwright.chromium.launch(executable_path=chromium(), args=list(QUIET))
    context = browser.new_context(**PHONE)
    if cookie:
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": f"http://127.0.0.1:{line.port}"}])
    yield context.new_page()
    browser.close()


def visited(page: Any, line: Line, path: str) -> tuple[int, float, int, float]:
    """Requests and KB down until the page is at rest, then with all that comes after."""
    line.fresh()
    answer = page.goto(f"http://127.0.0.1:{line.port}{path}", wait_until="load")
    if not answer or answer.status not in {200, 304}:
        raise SystemExit(f"{path}: {answer.status if answer else 'nothing'}")
    page.wait_for_function(FIRST_SCREEN)
    page.wait_for_load_state("networkidle")
    shown = len(line.asked), line.down / 1024
    page.wait_for_timeout(5000)
    return *shown, len(line.asked), line.down / 1024


def weigh(playwright: Any, line: Line, screen: Screen) -> None:
    with a_phone(playwright, line, screen.cookie) as page:
        cold = visited(page, line, screen.path)
        asked = list(line.asked)
        page.goto("about:blank")
        again = visited(page, line, screen.path)
        is_held = not screen.has_bar or (
            again[3] <= REPEAT and (not screen.is_first or (cold[3] <= COLD and cold[2] <= REQUESTS))
        )
        held = "held" if is_held else "NOT HELD"
        print(f"{screen.name:<18}{_pair(cold[:2])}{_pair(cold[2:])}   {_pair(again[2:])}   {held}")
        if "--paths" in sys.argv:
            print(f"    first {asked}\n    again {line.asked}")


def _pair(told: tuple[Any, ...]) -> str:
    return f"{told[0]:>4} req {told[1]:>6.1f} KB"


def slowly(playwright: Any, line: Line, cookie: str) -> None:
    """Until the first screen can be read; until the first unit is there, cut in the middle and taken up again."""
    line.rate, line.latency = SLOW_RATE, SLOW_LATENCY
    with a_phone(playwright, line, cookie) as page:
        page.set_default_timeout(180_000)
        line.fresh()
        started = time.monotonic()
        page.goto(f"http://127.0.0.1:{line.port}/aprender/", wait_until="commit")
        offer = page.get_by_role("button", name="Descargar").first
        page.wait_for_function(FIRST_SCREEN)
        print(f"first screen of /aprender/ read after {time.monotonic() - started:.1f} s, its courses ", end="")
        offer.wait_for()
        print(f"after {time.monotonic() - started:.1f} s, {line.down / 1024:.0f} KB")
        page.wait_for_timeout(3000)  # the worker has what it keeps
        line.fresh()
        line.breaks_after = 9_000
        started = time.monotonic()
        offer.click()
        page.get_by_text("La descarga se cortó").wait_for()
        cut_at, before = time.monotonic() - started, line.down
        line.breaks_after = 0
        line.fresh()
        started = time.monotonic()
        page.get_by_role("button", name="Descargar").first.click()
        page.get_by_text("listo sin conexión").first.wait_for()
        took = cut_at + time.monotonic() - started
        weight = (before + line.down) / 1024
        held = "held" if weight <= UNIT else "NOT HELD"
        print(
            f"unit 1 downloaded in {took:.1f} s, {weight:.0f} KB with a cut in the middle (bar ≤ {UNIT:.0f} KB)  {held}"
        )
    line.rate = line.latency = 0


def main() -> None:
    with world("") as _:
        from django.conf import settings
        from django.core.management import call_command
        from playwright.sync_api import sync_playwright

        settings.ALLOWED_HOSTS = ["*"]
        call_command("collectstatic", verbosity=0, interactive=False)
        os.environ["QISPI_HOSTS"] = "127.0.0.1"
        some = screens()
        with served() as (port, _), line_to(port) as line, sync_playwright() as playwright:
            print(f"{'':<18}{'first visit, shown':>18}{'in all':>18}   {'again, in all':>18}")
            for screen in some:
                weigh(playwright, line, screen)
            if "--no-slow" not in sys.argv:
                slowly(playwright, line, some[3].cookie)


if __name__ == "__main__":
    main()
