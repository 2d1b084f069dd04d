"""The list of who is missing and the results of a test as Excel files, asked for on the web by 10,000 people's
coordinator.

Beside each the raw limit: the same rows by one bare statement, written by the same library without a page around.
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
MISSING = "/meta/quien-falta/lista.xlsx"
BARE_MISSING = (
    "SELECT i.name, r.name, p.paternal_surname, p.maternal_surname, p.given_names, o.position FROM people_person p"
    " JOIN people_post o ON o.person_id = p.id JOIN territory_institution i ON i.id = o.institution_id"
    " LEFT JOIN territory_region r ON r.code = o.region_id ORDER BY i.name, p.sort_key"
)

BARE_RESULTS = (
    "SELECT p.paternal_surname, p.maternal_surname, p.given_names, p.sex, h.is_passed, h.mark FROM people_person p"
    " JOIN assessment_seat s ON s.person_id = p.id JOIN assessment_attempt a ON a.seat_id = s.id"
    " JOIN assessment_handin h ON h.attempt_id = a.id ORDER BY p.sort_key"
)


def measure(people: int) -> str:
    """A line for each file: by the page, and by hand."""
    from django.test import Client

    from qispi.territory.models import Region
    from tests.builders import figures
    from tests.builders.people import a_grant, signed_in

    region, inside = Region.objects.create(code="16", name="Loreto"), figures.many_people(people)
    figures.at_a_post(inside, figures.an_office("ejemplo", region))
    coordinator = figures.many_people(1)[0]
    a_grant(coordinator, "nation")
    client = signed_in(Client(), coordinator)
    results = f"/ediciones/{a_test_of(figures.many_people(people))}/resultados/excel/"
    return "\n".join(
        [
            line("Excel of who is missing", client, MISSING, BARE_MISSING, people),
            line("Excel of a test's results", client, results, BARE_RESULTS, people),
        ]
    )


def line(what: str, client: Any, page: str, bare: str, people: int) -> str:
    from django.db import connection

    asked = {"year": "2025", "as_of": "2025-09-15"}
    size = len(client.post(page, asked).content)  # templates and names are read once for each process
    ours = median(seconds(lambda: client.post(page, asked)) for _ in range(TIMES))
    raw = median(seconds(lambda: by_hand(bare)) for _ in range(TIMES))
    bar = BAR if people == BAR_AT else None
    return Row(what, connection.vendor, people, ours, "s", raw, bar, f"{size // 1024} KB").line()


def a_test_of(people: list[Any]) -> Any:
    """An edition whose test everybody handed in."""
    from qispi.assessment.models import Attempt, HandIn, Seat, Sitting
    from qispi.kit import clock
    from qispi.kit.ids import new_id
    from tests.builders import figures
    from tests.builders.assessment import an_edition_with_a_test

    edition = an_edition_with_a_test(capacity=max(500, len(people)))
    figures.trained(people, edition, edition.starts_on)
    sitting = Sitting.objects.get(context=edition.uuid)
    many = {"batch_size": 5000}
    seats = Seat.objects.bulk_create([Seat(sitting=sitting, person=one, context=new_id()) for one in people], **many)
    tried = Attempt.objects.bulk_create([Attempt(seat=seat, number=1, seed="", form=[]) for seat in seats], **many)
    told = {"answers": {}, "by_unit": {"u1": [8, 10]}, "by_objective": {"u1-o1": [8, 10]}, "is_passed": True}
    now = clock.now()
    HandIn.objects.bulk_create(
        [HandIn(attempt=one, mark=16, handed_in_at=now, fact=new_id(), **told) for one in tried], **many
    )
    return edition.uuid


def by_hand(bare: str) -> bytes:
    import xlsxwriter
    from django.db import connection

    out = io.BytesIO()
    with connection.cursor() as cursor, xlsxwriter.Workbook(out, {"constant_memory": True}) as book:
        cursor.execute(bare)
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
