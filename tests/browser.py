"""Where the browser of the journeys is (the same places that `make test` looks in), and how it goes on."""

import os
import shutil
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # where there is no browser, nobody needs its driver
    from playwright.sync_api import Locator

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@cache
def chromium() -> str | None:
    named = os.environ.get("QISPI_CHROMIUM")
    return named if named and os.path.isfile(named) else next(filter(None, map(shutil.which, NAMES)), None)


def follow(target: "Locator") -> None:
    """Press it, and go on when the page that it leads to is there: what is read next is not the page before."""
    with target.page.expect_navigation():
        target.click()
