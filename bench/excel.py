"""The list of who is missing as an Excel file, asked for on the web by 10,000 people's coordinator.

Beside it the raw limit: the same rows by one bare statement, written by the same library without a page around.
Run: python -m bench.excel [people …]. SQLite in a folder of its own; PostgreSQL where QISPI_TEST_DATABASE_URL is set.
"""

import io
import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from bench.rows import Row  # noqa: E402

SIZES = (1_000, 10_000, 100_000)
TIMES = 5
BAR, BAR_AT = 1.0, 10_000  # seconds, people
PAGE = "/meta/quien-falta/lista.xlsx"
BARE = (
    "SELECT i.name, r.name, p.paternal_surname, p.maternal_surname, p.given_names, o.position FROM people_person p"
    " JOIN people_post o ON o.person_id = p.id JOIN territory_institution i ON i.id = o.institution_id"
    " LEFT JOIN territory_region r ON r.code = o.region_id ORDER BY i.name, p.sort_key"
)


def measure(people: int) -> str:
    """One line: the file by the page, and by hand."""
    from django.db import connection
    from django.test import Client

    from qispi.territory.models import Region
    from tests.builders import figures
    from tests.builders.people import a_grant, signed_in

    region = Region.objects.create(code="16", name="Loreto")
    figures.at_a_post(figures.many_people(people), figures.an_office("ejemplo", region))
    coordinator = figures.many_people(1)[0]
    a_grant(coordinator, "nation")
    client = signed_in(Client(), coordinator)
    asked = {"year": "2025", "as_of": "2025-09-15"}
    size = len(client.post(PAGE, asked).content)  # templates and names are read once for each process
    ours = median(seconds(lambda: client.post(PAGE, asked)) for _ in range(TIMES))
    raw = median(seconds(by_hand) for _ in range(TIMES))
    bar = BAR if people == BAR_AT else None
    return Row("Excel of who is missing", connection.vendor, people, ours, "s", raw, bar, f"{size // 1024} KB").line()


def by_hand() -> bytes:
    import xlsxwriter
    from django.db import connection

    out = io.BytesIO()
    with connection.cursor() as cursor, xlsxwriter.Workbook(out, {"constant_memory": True}) as book:
        cursor.execute(BARE)
        sheet = book.add_worksheet()
        for number, row in enumerate(cursor.fetchall()):
            sheet.write_row(number, 0, row)
    return out.getvalue()


def seconds(deed: Any) -> float:
    started = time.perf_counter()
    deed()
    return time.perf_counter() - started


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "qispi.config.settings.test"
    os.environ.setdefault("QISPI_VAR", tempfile.mkdtemp(prefix="qispi-bench-"))
    import django
    from django.db import connections
    from django.test.runner import DiscoverRunner

    django.setup()
    runner = DiscoverRunner(verbosity=0, interactive=False)
    for people in [int(word) for word in sys.argv[1:] if word.isdigit()] or SIZES:
        databases = runner.setup_databases()
        try:
            print(measure(people), flush=True)
        finally:
            connections["reads"].close()  # the log of reads has a connection of its own, which would keep the database
            runner.teardown_databases(databases)


if __name__ == "__main__":
    main()
