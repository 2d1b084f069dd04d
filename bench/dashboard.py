"""The goal's page with 1,000, 10,000 and 100,000 people, each time right after a row was recorded, beside the bare
grouped query on the same engine.

Run: python -m bench.dashboard [people …]. SQLite in a folder of its own; PostgreSQL where
QISPI_TEST_DATABASE_URL is set.
"""

import os
import sys
import tempfile
import time
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from bench.rows import Row  # noqa: E402

BAR = 150  # ms
SIZES = (1_000, 10_000, 100_000)
TIMES = 40
PAGE = "/meta/?year=2025&as_of=2025-09-15"
BARE = (
    "SELECT region_id, sector_key, month, sex, COUNT(*) FROM programme_completion "
    "WHERE year = 2025 AND recorded_on <= '2025-09-15' GROUP BY 1, 2, 3, 4"
)


def measure(people: int) -> str:
    """One line: page, questions, bare query."""
    from django.db import connection
    from django.test import Client

    from tests.builders import figures
    from tests.builders.people import a_grant, signed_in

    figures.a_country(people)
    coordinator = figures.many_people(1)[0]
    a_grant(coordinator, "nation")
    with connection.cursor() as cursor:  # what PostgreSQL does by itself some minutes after so many new rows
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    client = signed_in(Client(), coordinator)
    asked: list[tuple[float, str]] = []
    warm = timed(lambda: client.get(PAGE))  # templates are compiled once for each process
    with connection.execute_wrapper(partial(_note, asked)):
        client.get(PAGE)
    started = time.process_time()
    page = sorted(one_more(client, figures) for _ in range(TIMES))
    work = (
        (time.process_time() - started) * 1000 / TIMES
    )  # on a busy machine the truer figure; SQLite's engine is in it
    bare = sorted(timed(bare_query) for _ in range(TIMES))
    if "--each" in sys.argv:
        print("\n".join(f"  {took:.0f} ms {sql[:110]}" for took, sql in asked))
    late = page[int(TIMES * 0.95)]
    more = f"median {median(page):.0f} ms, CPU {work:.0f} ms, {len(asked)} queries, a new process {warm:.0f} ms"
    return Row("the goal after a new row, p95", connection.vendor, people, late, "ms", median(bare), BAR, more).line()


def _note(asked: list[tuple[float, str]], execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    started = time.perf_counter()
    try:
        return execute(sql, params, many, context)
    finally:
        asked.append(((time.perf_counter() - started) * 1000, sql))


def one_more(client: Any, figures: Any) -> float:
    """Somebody more is trained, then the page is asked for."""
    figures.trained(figures.many_people(1), figures.an_edition(), date(2025, 9, 15))
    return timed(lambda: client.get(PAGE))


def timed(deed: Any) -> float:
    started = time.perf_counter()
    deed()
    return (time.perf_counter() - started) * 1000


def bare_query() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(BARE)
        cursor.fetchall()


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "qispi.config.settings.test"
    os.environ.setdefault("QISPI_VAR", tempfile.mkdtemp(prefix="qispi-bench-"))
    import django
    from django.db import connections
    from django.test.runner import DiscoverRunner

    django.setup()
    sizes = [int(word) for word in sys.argv[1:] if word.isdigit()] or SIZES
    runner = DiscoverRunner(verbosity=0, interactive=False)
    for people in sizes:
        databases = runner.setup_databases()
        try:
            print(measure(people), flush=True)
        finally:
            connections["reads"].close()  # the log of reads has a connection of its own, which would keep the database
            runner.teardown_databases(databases)


if __name__ == "__main__":
    main()
