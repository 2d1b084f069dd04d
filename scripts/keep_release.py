"""Keeps today's worker, page and player as a released state: PYTHONPATH=src:. python scripts/keep_release.py NAME

Tests install each of them on a phone and bring it up to date (tests/journeys/test_upgrades.py). Before a release add
one, and delete the oldest: three stay.
"""

import json
import os
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "player" / "released"


def main(name: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qispi.config.settings.test")
    import django
    from django.contrib.staticfiles import finders
    from django.test import Client

    django.setup()
    client, files = Client(), {}
    worker = files["/sw.js"] = client.get("/sw.js").content.decode()
    for address in json.loads(worker.partition("self.QISPI = ")[2].partition(";\n")[0])["shell"]:
        if address.startswith("/static/"):
            found = finders.find(address.removeprefix("/static/"))
            text = Path(str(found)).read_text()
        else:
            text = client.get(address).content.decode()
        if not address.endswith(".css"):
            files[address] = text
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{name}.json").write_text(json.dumps(files, ensure_ascii=False, indent=0) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
