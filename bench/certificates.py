"""3,000 certificates with database and file, beside the same papers without either; then once more, which issues none.

Run: python -m bench.certificates [people]. One worker and two, each in a process of its own and with an edition of its
own. SQLite in a folder of its own; PostgreSQL where QISPI_TEST_DATABASE_URL is set.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from bench.server import ROOT, migrated

PEOPLE = 3_000
SAMPLE = 200
NAME = "qispi_bench_certificates"
WORKER = (
    "import sys, django; django.setup(); "
    "from bench.certificates import issue_as_a_worker; issue_as_a_worker(sys.argv[1])"
)


def measure(people: int) -> Iterator[str]:
    """One line for each way of issuing."""
    from django.db import connection

    for workers in (1, 2):
        editions = [_a_trained_edition(people // workers) for _ in range(workers)]
        took, cpu = _issue(editions)
        rate = f"{people / took:.0f}/s with database and file, {1000 * cpu / people:.1f} ms CPU each"
        yield f"{connection.vendor:>10} {people:,} on {workers}: {took:.1f} s, {rate}"
        before = _certificates()
        again, _ = _issue(editions)
        yield f"{'':>10} once more: {again:.1f} s, {_certificates() - before} issued"
    yield _queries()
    yield _sizes()
    yield _without_database(min(SAMPLE, people))


def _a_trained_edition(people: int) -> str:
    from tests.builders.credentials import a_trained_room

    return a_trained_room(people).key


def _issue(editions: list[str]) -> tuple[float, float]:
    """Seconds that the slowest worker takes, its start left out, and of processor that all of them take."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    command = [sys.executable, "-c", WORKER]
    started = [
        subprocess.Popen([*command, key], env=environment, stdout=subprocess.PIPE, text=True) for key in editions
    ]
    took = [[float(word) for word in process.communicate()[0].split()] for process in started]
    return max(seconds for seconds, _ in took), sum(cpu for _, cpu in took)


def issue_as_a_worker(key: str) -> None:
    """What a child does: one edition; its seconds, and those of the processor, are printed."""
    from qispi.credentials.actions import issue_certificates
    from qispi.kit.commands import Console
    from qispi.programme.models import Edition

    edition = Edition.objects.get(key=key)
    began, cpu = time.perf_counter(), time.process_time()
    issue_certificates(edition=edition, by=Console())
    print(time.perf_counter() - began, time.process_time() - cpu)


def _certificates() -> int:
    from qispi.credentials.models import Certificate

    return Certificate.objects.count()


def _queries() -> str:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from qispi.credentials.actions import issue_certificates
    from qispi.kit.commands import Console
    from tests.builders.credentials import a_trained_room

    counts = []
    for people in (100, 200):
        edition = a_trained_room(people)
        with CaptureQueriesContext(connection) as asked:
            issue_certificates(edition=edition, by=Console())
        counts.append(len(asked))
    return f"{'':>10} queries: {counts[0]} for 100, {counts[1] - counts[0]} for each further 100"


def _sizes() -> str:
    from qispi.work.models import StoredFile

    sizes = sorted(StoredFile.objects.filter(purpose="certificate").values_list("size", flat=True))
    return f"{'':>10} bytes: median {median(sizes):,.0f}, largest {sizes[-1]:,}"


def _without_database(sample: int) -> str:
    """The raw limit: the papers alone, from words that are there."""
    from qispi.credentials import paper
    from qispi.credentials.frozen import frozen_of
    from qispi.credentials.models import Certificate

    frozen = [(frozen_of(one), one) for one in Certificate.objects.order_by("pk")[:sample]]
    began = time.perf_counter()
    made = list(paper.certificates((what.template, what.words, one.issued_at) for what, one in frozen))
    return f"{'':>10} papers alone, one process: {len(made) / (time.perf_counter() - began):.0f}/s"


@contextmanager
def _own_database(folder: Path) -> Iterator[None]:
    """An empty one that the workers find, too: a file, or a database beside the one that is named."""
    os.environ |= {"QISPI_VAR": str(folder / "data"), "QISPI_KEYS": str(folder / "keys"), "QISPI_DEMO": "0"}
    os.environ["DJANGO_SETTINGS_MODULE"] = "qispi.config.settings.dev"
    asked = os.environ.get("QISPI_TEST_DATABASE_URL", "")
    if not asked:
        yield
        return
    import psycopg

    with psycopg.connect(asked, autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {NAME}")
        server.execute(f"CREATE DATABASE {NAME}")
        address, _, options = asked.partition("?")
        os.environ["DATABASE_URL"] = f"{address.rsplit('/', 1)[0]}/{NAME}" + (f"?{options}" if options else "")
        yield
        server.execute(f"DROP DATABASE {NAME} WITH (FORCE)")


def main() -> None:
    people = next((int(word) for word in sys.argv[1:] if word.isdigit()), PEOPLE)
    with tempfile.TemporaryDirectory(prefix="qispi-bench-") as folder, _own_database(Path(folder)):
        import django
        from django.core.management import call_command

        django.setup()
        if os.environ.get("DATABASE_URL"):
            call_command("migrate", verbosity=0)
        else:
            migrated(Path(folder) / "data")
        for line in measure(people):
            print(line, flush=True)


if __name__ == "__main__":
    main()
