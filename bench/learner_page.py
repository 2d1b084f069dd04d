"""A signed-in learner's pages through the real server with every middleware: requests a second, p95, bytes, queries.

Run: python -m bench.learner_page [seconds]. Two web workers, 8 clients that keep their connection, on the same
machine as the server. SQLite in a folder of its own; PostgreSQL where QISPI_TEST_DATABASE_URL is set (its database is
made anew). Beside each page the raw limit: the same server answering /healthz.
"""

import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "scripts"), str(ROOT)]
CLIENTS = 8
ROUNDS = 3  # the median of them is told; neighbours on the machine disturb single ones
PEOPLE = 200
NAME = "qispi_bench_learner"


class Learner:
    """A browser: its own session, its own connection."""

    def __init__(self, port: int, session: str) -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=30)
        self.headers = {"Cookie": f"sessionid={session}", "Accept-Encoding": "gzip", "Accept": "text/html"}

    def get(self, page: str) -> int:
        """How many bytes came over the line; anything but a page is a fault."""
        self.connection.request("GET", page, headers=self.headers)
        answer = self.connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise SystemExit(f"{page} answered {answer.status}")
        return len(body)


def a_world() -> dict[str, Any]:
    """Learners in the national course, half way; sessions of the first eight, and the pages of each."""
    from django.test import Client

    from qispi.kit import clock
    from qispi.kit.ids import new_id
    from qispi.learning.actions import compiled, complete_lesson, publish
    from qispi.programme.actions import enrol, open_edition
    from tests.builders.people import signed_in
    from tests.builders.programme import some_people

    version = publish(compiled(ROOT / "content" / "courses" / "trata-genero"), by=None)
    today = clock.today()
    edition = open_edition(
        title=version.title, starts_on=today, ends_on=today, minutes=version.minutes, provider="Ejemplo", by=None
    )
    enrolled = enrol(people=some_people(PEOPLE), edition=edition, by=None).new
    learners = []
    for enrolment in enrolled[:CLIENTS]:
        study: Any = enrolment.study
        for lesson in ("u1-l1", "u1-l2", "u1-l3"):
            complete_lesson(study=study, lesson=lesson, id=new_id(), by=enrolment.person)
        client = signed_in(Client(), enrolment.person)
        path = f"/estudio/{study.uuid}/"
        pages = {"mi curso": "/mi-curso/", "el camino": path, "una lección": f"{path}u1-l4/", "/healthz": "/healthz"}
        queries = {name: _queries(client, page) for name, page in pages.items()}
        learners.append({"session": client.cookies["sessionid"].value, "pages": pages, "queries": queries})
    return {"learners": learners}


def _queries(client: Any, page: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(page)  # what never changes is read once
    with CaptureQueriesContext(connection) as asked:
        client.get(page)
    return len(asked)


def measured(port: int, world: dict[str, Any], name: str, seconds: float) -> str:
    """One line: the median round of a page."""
    rounds = sorted((_round(port, world, name, seconds) for _ in range(ROUNDS)), key=lambda one: one[0])
    per_second, p95, size = rounds[len(rounds) // 2]
    queries = max(learner["queries"][name] for learner in world["learners"])
    return f"{name:<12} {per_second:6,.0f}/s   p95 {p95:5.1f} ms   {size:6,} bytes   {queries} queries"


def _round(port: int, world: dict[str, Any], name: str, seconds: float) -> tuple[float, float, int]:
    took: list[float] = []
    sizes: list[int] = []
    until = time.perf_counter() + seconds

    def browse(learner: dict[str, Any]) -> None:
        browser, page = Learner(port, learner["session"]), learner["pages"][name]
        while (started := time.perf_counter()) < until:
            sizes.append(browser.get(page))
            took.append(time.perf_counter() - started)

    threads = [threading.Thread(target=browse, args=(learner,)) for learner in world["learners"]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(took) / seconds, sorted(took)[int(len(took) * 0.95)] * 1000, int(median(sizes))


@contextmanager
def served(variables: dict[str, str]) -> Iterator[int]:
    """The real server with its real settings, two workers."""
    from serving import SERVER

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    where = ("--host", "127.0.0.1", "--port", str(port), "--workers", "2")
    command = [sys.executable, "-m", "granian", *SERVER, *where, "qispi.config.wsgi:application"]
    server = subprocess.Popen(command, env=os.environ | variables, cwd=ROOT)
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(10)


def _wait_for(port: int) -> None:
    for _ in range(600):
        try:
            Learner(port, "").get("/healthz")
            return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("The server did not answer.")


def bench(url: str, seconds: float) -> None:
    """Everything on one engine."""
    with tempfile.TemporaryDirectory(prefix="qispi-bench-") as folder:
        variables = {
            "DJANGO_SETTINGS_MODULE": "qispi.config.settings.dev",
            "QISPI_VAR": f"{folder}/data",
            "QISPI_KEYS": f"{folder}/keys",
            "PYTHONPATH": str(ROOT / "src"),
            "DATABASE_URL": url,
            "QISPI_DEMO": "0",
        }
        if not url:
            del variables["DATABASE_URL"]
        made = subprocess.run(
            [sys.executable, "-m", "bench.learner_page", "--world"],
            env=os.environ | variables, cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if made.returncode:
            raise SystemExit(made.stderr)
        import json

        world = json.loads(made.stdout.splitlines()[-1])
        with served(variables) as port:
            for name in world["learners"][0]["pages"]:
                _round(port, world, name, 0.5)  # each worker reads what never changes
                print(f"{'PostgreSQL' if url else 'SQLite':>10}  {measured(port, world, name, seconds)}", flush=True)


def make_world() -> None:
    """In a process of its own: prints what the clients need."""
    import json

    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    settings.ALLOWED_HOSTS = ["*"]
    call_command("migrate", verbosity=0)
    call_command("migrate", verbosity=0, database="reads")
    call_command("collectstatic", verbosity=0, interactive=False)
    print(json.dumps(a_world()))


def _fresh_database(server: str) -> str:
    """The address of an empty database beside the one that the tests use."""
    import psycopg

    parts = urlsplit(server)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {NAME} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {NAME}")
    return urlunsplit(parts._replace(path=f"/{NAME}"))


def main() -> None:
    if "--world" in sys.argv:
        make_world()
        return
    seconds = float(next(iter(sys.argv[1:]), "3"))
    bench("", seconds)
    if server := os.environ.get("QISPI_TEST_DATABASE_URL"):
        bench(_fresh_database(server), seconds)


if __name__ == "__main__":
    main()
