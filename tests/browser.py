"""Where the browser of the journeys is. The same places that `make test` looks in."""

import os
import shutil
from functools import cache

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@cache
def chromium() -> str | None:
    named = os.environ.get("QISPI_CHROMIUM")
    return named if named and os.path.isfile(named) else next(filter(None, map(shutil.which, NAMES)), None)
