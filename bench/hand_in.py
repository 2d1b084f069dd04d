"""People hand in their tests through the web, all middleware: fact, grade, ledger, event and what the mark completes,
in one durable commit each; beside it the raw durable insert of such a sheet on the same engine.

Run: python -m bench.hand_in [people …]. SQLite in a folder of its own; PostgreSQL where
QISPI_TEST_DATABASE_URL is set. Server and clients share the cores. Four of five sheets pass.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from itertools import islice
from statistics import median
from typing import NamedTuple
from urllib.parse import urlencode

from bench.client import Load, knock, post
from bench.rows import Row
from bench.server import engines, served, world

SIZES = (1_000, 3_000)
AT_ONCE = 8
HAND_IN = int(os.environ.get("BENCH_HAND_IN", "300"))  # sheets in one run
RUNS = 3
RIGHT = (16, 16, 17, 18, 9)
TOKEN = "b" * 32
BAR, PACE = 500, 200  # a second


class Sheet(NamedTuple):
    """What somebody's phone asks for and sends."""

    page: str
    address: str
    cookie: str
    body: str


def sheets(people: int) -> Iterator[Sheet]:
    """People of one edition, each with a seat and a phone that is signed in. Nobody has begun: a test costs two
    requests, its page and its hand-in, which writes the attempt as well.
    """
    from qispi.assessment.models import Attempt, Seat
    from qispi.assessment.queries.forms import Chair, form_for
    from qispi.assessment.rules import attempt_id
    from qispi.kit import clock
    from tests.builders.assessment import an_edition_with_a_test, typed
    from tests.builders.programme import enrolled, some_people

    today = clock.today()
    edition = an_edition_with_a_test(starts_on=today, ends_on=today + timedelta(days=1))
    enrolled(some_people(people), edition)
    seats = list(Seat.objects.select_related("sitting", "person"))
    keys = _sessions([seat.person for seat in seats])
    for number, (seat, key) in enumerate(zip(seats, keys, strict=True)):
        _letter, form = form_for(seat.person, Chair.of(seat), 1, has_sat=False)
        right = RIGHT[number % len(RIGHT)]
        said = typed(Attempt(form=form), right=right, wrong=20 - right)
        said |= {"seat": str(seat.uuid), "csrfmiddlewaretoken": TOKEN}
        address = f"/intento/{attempt_id(seat.uuid, 1)}/entregar/"
        yield Sheet(f"/prueba/{seat.uuid}/", address, f"csrftoken={TOKEN}; sessionid={key}", urlencode(said))


def _sessions(people: list) -> list[str]:  # type: ignore[type-arg]
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.contrib.sessions.models import Session

    from qispi.kit import clock

    store, rows = SessionStore(), []
    for number, person in enumerate(people):
        said = {SESSION_KEY: str(person.pk), HASH_SESSION_KEY: person.get_session_auth_hash()}
        said[BACKEND_SESSION_KEY] = "qispi.people.backends.PersonBackend"
        until = clock.now() + timedelta(days=1)
        rows.append(Session(session_key=f"bench{number:027d}", session_data=store.encode(said), expire_date=until))
    Session.objects.bulk_create(rows, batch_size=500)
    return [row.session_key for row in rows]


def hand_in(port: int, some: list[Sheet], *, per_second: float | None = None) -> Load:
    """Each sheet once, on eight connections, as fast as they are answered or at the pace of an exam day."""
    sent = [post(sheet.address, sheet.body, sheet.cookie) for sheet in some]
    queues = [sent[n::AT_ONCE] for n in range(AT_ONCE)]
    return knock(port, queues, per_second=per_second, status=200)  # the reply is the result


def raw_inserts(times: int = 600) -> float:
    """Durable commits a second of one row with twenty answers: no hand-in that commits alone can be faster."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS raw_sheet")
        cursor.execute("CREATE TABLE raw_sheet (id INTEGER PRIMARY KEY, answers TEXT)")
    text = json.dumps({f"u1-i{n:02d}": "a" for n in range(20)})

    def some(first: int) -> None:
        with connection.cursor() as cursor:
            for number in range(first, times, AT_ONCE):
                cursor.execute("INSERT INTO raw_sheet VALUES (%s, %s)", [number, text])
        connection.close()

    started = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as writers:
        list(writers.map(some, range(AT_ONCE)))
    return times / (time.perf_counter() - started)


def measure(url: str, people: int) -> str:
    """One line: the median of the runs."""
    with world(url) as engine:
        waiting = sheets(people)
        number = min(HAND_IN, (people - 20) // (RUNS + 1))
        raw = median(raw_inserts() for _ in range(RUNS))
        with served() as (port, cpu):
            hand_in(port, list(islice(waiting, 20)))
            before = cpu()
            runs = [hand_in(port, list(islice(waiting, number))) for _ in range(RUNS)]
            spent = (cpu() - before) / (RUNS * number) * 1000
            paced = hand_in(port, list(islice(waiting, number)), per_second=PACE)
        kept = _kept()
    middle = sorted(runs, key=lambda run: run.rate)[RUNS // 2]
    if kept != (RUNS + 1) * number + 20:
        raise SystemExit(f"{kept} kept of {(RUNS + 1) * number + 20}")
    each = ", ".join(f"{run.rate:.0f}" for run in runs)
    late = f"p95 {middle.percentile(0.95):.0f} ms, at {paced.rate:.0f}/s {paced.percentile(0.95):.0f} ms (bar 50)"
    more = f"({each}), {late}, {spent:.1f} ms CPU of the web server, {kept} of {kept} kept"
    return Row("hand-ins; raw: durable insert", engine, people, middle.rate, "/s", raw, BAR, more).line()


def _kept() -> int:
    from qispi.assessment.models import HandIn

    return HandIn.objects.count()


def main() -> None:
    if len(sys.argv) > 2 and sys.argv[1] == "--one":
        print(measure(sys.argv[3] if len(sys.argv) > 3 else "", int(sys.argv[2])), flush=True)
        return
    sizes = [word for word in sys.argv[1:] if word.isdigit()] or [str(size) for size in SIZES]
    for url in engines():
        for people in sizes:  # a process for each: settings are read once
            subprocess.run([sys.executable, "-m", "bench.hand_in", "--one", people, url], check=True, env=os.environ)


if __name__ == "__main__":
    main()
