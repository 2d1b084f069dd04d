"""A signed-in learner's pages through the real server with every middleware: requests a second, p95, bytes, queries.

Run: python -m bench.learner_page [seconds [rounds]]. 8 clients that keep their connection, on the same machine as the
server. Two web workers, as `make run` starts on two cores; at last one. SQLite in a folder of its own; PostgreSQL where
QISPI_TEST_DATABASE_URL is set. The raw limit is the same server answering /healthz.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from bench.client import Load, get, knock
from bench.rows import Row
from bench.server import ROOT, engines, served, world

CLIENTS = 8
PEOPLE = 200
TOKEN = "b" * 32  # of the forms, which a browser sends back from its second page on
SECONDS, ROUNDS = 3.0, 3  # the median round is told; neighbours on the machine disturb single ones
BARS = {"SQLite": 700.0, "PostgreSQL": 550.0}
RAW = "/healthz"


class Learner(NamedTuple):
    """A browser: its cookies, and the address of each page."""

    cookie: str
    pages: dict[str, str]
    queries: dict[str, int]


def learners() -> list[Learner]:
    """In the national course, half way."""
    from qispi.kit import clock
    from qispi.learning.actions import compiled, publish
    from qispi.programme.actions import enrol, open_edition
    from tests.builders.programme import some_people

    version = publish(compiled(ROOT / "content" / "courses" / "trata-genero"), by=None)
    today = clock.today()
    edition = open_edition(
        title=version.title, starts_on=today, ends_on=today, minutes=version.minutes, provider="Ejemplo", by=None
    )
    enrolled = enrol(people=some_people(PEOPLE), edition=edition, by=None).new
    return [_learner(one) for one in enrolled[:CLIENTS]]


def _learner(enrolment: Any) -> Learner:
    from django.test import Client

    from qispi.kit.ids import new_id
    from qispi.learning.actions import complete_lesson
    from tests.builders.people import signed_in

    for lesson in ("u1-l1", "u1-l2", "u1-l3"):
        complete_lesson(study=enrolment.study, lesson=lesson, id=new_id(), by=enrolment.person)
    client = signed_in(Client(), enrolment.person)
    path = f"/estudio/{enrolment.study.uuid}/"
    pages = {"mi curso": "/mi-curso/", "el camino": path, "una lección": f"{path}u1-l4/", RAW: RAW}
    cookie = f"sessionid={client.cookies['sessionid'].value}; csrftoken={TOKEN}"
    return Learner(cookie, pages, {name: _queries(client, page) for name, page in pages.items()})


def _queries(client: Any, page: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(page)  # what never changes is read once
    with CaptureQueriesContext(connection) as asked:
        client.get(page)
    return len(asked)


def lines(engine: str, some: list[Learner], seconds: float, rounds: int) -> Iterator[str]:
    """A line for each page, then those of one worker."""
    with served(workers=2) as (port, cpu):
        raw, _ = _measured(port, some, RAW, seconds, rounds, cpu)
        for name in some[0].pages:
            if name != RAW:
                load, work = _measured(port, some, name, seconds, rounds, cpu)
                more = f"{some[0].queries[name]} queries, {load.size:,} bytes, {work:.1f} ms CPU of the server"
                more = f"p95 {load.percentile(0.95):.0f} ms (bar 30), {more}, {load.client_cpu:.2f} of the client"
                yield Row(f"{name}, 2 workers", engine, PEOPLE, load.rate, "/s", raw.rate, BARS[engine], more).line()
    with served(workers=1) as (port, cpu):
        raw, _ = _measured(port, some, RAW, seconds, 1, cpu)
        load, work = _measured(port, some, "mi curso", seconds, 1, cpu)
        more = f"p95 {load.percentile(0.95):.0f} ms, {work:.1f} ms CPU of the server"
        yield Row("mi curso, 1 worker", engine, PEOPLE, load.rate, "/s", raw.rate, None, more).line()


def _measured(
    port: int, some: list[Learner], name: str, seconds: float, rounds: int, cpu: Callable[[], float]
) -> tuple[Load, float]:
    """The median round, and the milliseconds of CPU that the server spends for each answer."""
    queues = [[get(one.pages[name], one.cookie)] for one in some]
    knock(port, queues, seconds=0.3)  # each worker reads what never changes
    before = cpu()
    loads = sorted((knock(port, queues, seconds=seconds) for _ in range(rounds)), key=lambda load: load.rate)
    spent = (cpu() - before) * 1000 / sum(len(load.took) for load in loads)
    return loads[len(loads) // 2], spent


def measure(url: str, seconds: float, rounds: int) -> None:
    """Everything on one engine."""
    with world(url) as engine:
        from django.conf import settings
        from django.core.management import call_command

        settings.ALLOWED_HOSTS = ["*"]
        call_command("collectstatic", verbosity=0, interactive=False)
        for line in lines(engine, learners(), seconds, rounds):
            print(line, flush=True)


def main() -> None:
    if sys.argv[1:2] == ["--one"]:
        measure(sys.argv[4] if len(sys.argv) > 4 else "", float(sys.argv[2]), int(sys.argv[3]))
        return
    asked = [*sys.argv[1:], *(str(SECONDS), str(ROUNDS))[len(sys.argv) - 1 :]]
    for url in engines():  # a process for each: settings are read once
        subprocess.run([sys.executable, "-m", "bench.learner_page", "--one", *asked, url], check=True, env=os.environ)


if __name__ == "__main__":
    main()
