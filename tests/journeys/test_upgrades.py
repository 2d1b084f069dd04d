"""A phone that has an older Qispi, with facts that nobody has sent yet, comes to today's: nothing of it is lost."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandlerMixin
from django.http import HttpRequest, HttpResponse
from playwright.sync_api import Page
from whitenoise.middleware import WhiteNoiseMiddleware

from qispi.learning.models import LessonOpening
from tests.builders.people import signed_in
from tests.journeys.test_study import an_enrolled_operator

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
RELEASED = sorted((Path(__file__).parents[1] / "player" / "released").glob("*.json"))
DOWNLOAD = "Descargar para estudiar sin conexión"
WAITS = "navigator.serviceWorker.getRegistration('/').then((one) => Boolean(one?.waiting))"
SHELLS = "caches.keys().then((all) => all.filter((one) => one.startsWith('qispi-shell-')))"
HOLD = "async (until) => (await import('/static/offline/player/hold.js')).holdUpdates(until)"
LET = "async () => (await import('/static/offline/player/hold.js')).letUpdates()"


class Server:
    """What is served in the place of today's, and whether facts are taken in."""

    def __init__(self) -> None:
        self.files: dict[str, str] = {}
        self.is_open = False

    def answers(self, request: HttpRequest) -> HttpResponse | None:
        if request.path == "/offline/inbox/" and not self.is_open:
            return HttpResponse(status=503)
        if (text := self.files.get(request.path)) is None:
            return None
        kind = "text/javascript" if request.path.endswith(".js") else "text/html"
        return HttpResponse(text, content_type=kind, headers={"Cache-Control": "no-cache"})


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    own, page, static = Server(), WhiteNoiseMiddleware.__call__, StaticFilesHandlerMixin.serve
    monkeypatch.setattr(WhiteNoiseMiddleware, "__call__", lambda self, asked: own.answers(asked) or page(self, asked))
    monkeypatch.setattr(StaticFilesHandlerMixin, "serve", lambda self, asked: own.answers(asked) or static(self, asked))
    yield own


@pytest.fixture
def with_facts(phone: Page, live_server, client, server: Server) -> Callable[[dict[str, str]], str]:  # type: ignore[no-untyped-def]
    """A phone on which an older state was installed, a unit taken along, and a lesson opened that nobody knows of."""

    def begin(files: dict[str, str]) -> str:
        server.files = files
        session = signed_in(client, an_enrolled_operator()).cookies["sessionid"].value
        phone.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        address = f"{live_server.url}/aprender/"
        phone.goto(address)
        phone.get_by_role("button", name=DOWNLOAD).click()
        phone.locator("section").get_by_text("listo sin conexión").wait_for()
        phone.wait_for_function("() => navigator.serviceWorker.ready.then(() => true)")
        phone.reload()
        phone.locator("section").get_by_role("link", name="Otra lección").click()
        phone.get_by_text("1 avance por enviar").wait_for()
        return address

    return begin


def new_tab(page: Page, address: str) -> Page:
    """The one that was open is closed: whoever waits takes over."""
    context = page.context
    page.close()
    fresh = context.new_page()
    fresh.wait_for_timeout(500)  # a worker is put in its place a moment after the last page is gone
    fresh.goto(address)
    return fresh


@pytest.mark.parametrize("state", RELEASED, ids=lambda path: path.stem)
def test_a_released_state_comes_up_to_date_with_what_it_has_not_sent(
    phone: Page, server: Server, with_facts: Callable[[dict[str, str]], str], state: Path
) -> None:
    files = json.loads(state.read_text())
    address = with_facts(files)
    before = phone.evaluate(SHELLS)
    assert len(before) == 1 and before[0].removeprefix("qispi-shell-") in files["/sw.js"]

    server.files = {}
    phone.goto(address)
    phone.evaluate("navigator.serviceWorker.getRegistration('/').then((one) => one.update())")
    if before[0] != _todays():
        phone.wait_for_function(WAITS)  # under an open page nothing changes
        phone.get_by_text("1 avance por enviar").wait_for()
    fresh = new_tab(phone, address)
    fresh.wait_for_function(
        "(name) => caches.keys().then((all) => all.includes(name) && all.length < 5)", arg=_todays()
    )
    fresh.get_by_text("1 avance por enviar").wait_for()
    assert not LessonOpening.objects.exists()

    server.is_open = True
    fresh.reload()
    fresh.get_by_text("enviado ✓").wait_for()
    assert LessonOpening.objects.get().lesson == "u1-l2"
    assert fresh.evaluate(SHELLS) == [_todays()]


def test_switched_off_the_shell_goes_and_facts_stay(
    phone: Page, server: Server, with_facts: Callable[[dict[str, str]], str], settings
) -> None:  # type: ignore[no-untyped-def]
    address = with_facts({})
    settings.QISPI_OFFLINE = False
    phone.evaluate("navigator.serviceWorker.getRegistration('/').then((one) => one.update())")
    phone.wait_for_function(WAITS)

    fresh = new_tab(phone, address.replace("/aprender/", "/healthz"))
    fresh.wait_for_function("caches.keys().then((all) => !all.some((one) => one.startsWith('qispi-shell-')))")
    server.is_open = True
    fresh.goto(address)
    fresh.get_by_text("enviado ✓").wait_for()

    assert LessonOpening.objects.get().lesson == "u1-l2"


def test_while_a_test_runs_no_other_worker_is_installed(
    phone: Page, server: Server, with_facts: Callable[[dict[str, str]], str], live_server
) -> None:  # type: ignore[no-untyped-def]
    with_facts({})
    update = "navigator.serviceWorker.getRegistration('/').then((one) => one.update()).then(() => '', (e) => e.name)"
    newer = _worker().replace(_todays().removeprefix("qispi-shell-"), "0123456789")
    phone.evaluate(HOLD, 4_000_000_000_000)
    server.files = {"/sw.js": newer}

    phone.evaluate(update)
    phone.wait_for_timeout(500)
    assert not phone.evaluate(WAITS)

    phone.evaluate(LET)
    phone.evaluate(update)
    phone.wait_for_function(WAITS)


def _worker() -> str:
    from qispi.offline.views.shell import _worker

    return _worker(True)


def _todays() -> str:
    told = _worker().partition("self.QISPI = ")[2].partition(";\n")[0]
    return f"qispi-shell-{json.loads(told)['version']}"
