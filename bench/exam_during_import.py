"""A list of 10,000 people is confirmed while others hand in their tests: what those who hand in notice of it.

Hand-ins come by chance, 100 and 200 a second, latency from the planned instant: undisturbed; while the worker (a
process of its own, as `make run` starts it) saves at once the list that was brought and read before, which on SQLite
takes the only lock; and as it is, where a long list gives way (decision 59) and is in a minute after the last of them.

Run: python -m bench.exam_during_import [rows]. SQLite in a folder of its own; PostgreSQL where QISPI_TEST_DATABASE_URL
is set. Server, worker and client share the cores.
"""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import accumulate, islice
from typing import Any

from bench.client import knock, post
from bench.crowd import Crowd, crowd
from bench.hand_in import sheets
from bench.roster import ROWS, invented
from bench.server import ROOT, engines, served, world

PACES = (100, 200)  # hand-ins a second
SECONDS = int(os.environ.get("BENCH_SECONDS", "12"))
CONFIRMED_AFTER = 3.0  # seconds into the rush
BAR = 300  # ms: the longest that somebody may wait for a list
PATIENCE = 240  # seconds: a list that gives way waits for a whole minute without a rush


def measure(url: str, rows: int) -> None:
    """Three lines for each pace."""
    with world(url) as engine:
        from qispi.territory.actions import load_tree

        load_tree()
        waiting = sheets(20 + 3 * sum(PACES) * SECONDS)
        ready = iter([post(sheet.address, sheet.body, sheet.cookie) for sheet in waiting])
        with served() as (port, _cpu), a_worker():
            knock(port, [list(islice(ready, 20))])
            for number, pace in enumerate(PACES):
                name = f"{engine}, {pace}/s"
                _say(f"{name}, nobody imports", _rush(port, ready, pace))
                for is_at_once in (True, False):
                    first = 10_000_000 * (1 + 2 * number + is_at_once)
                    came, took = _beside(port, ready, pace, _brought(invented(rows, first=first), is_at_once))
                    how = "saved at once" if is_at_once else "which give way"
                    _say(f"{name}, {rows:,} rows {how}", came, f"; the list was in after {took:.1f} s")
        _judge(20 + 3 * sum(PACES) * SECONDS, 2 * len(PACES) * rows)


def _beside(port: int, ready: Iterator[str], pace: int, upload: Any) -> tuple[Crowd, float]:
    """A rush in which somebody confirms a list, and the seconds until that list was in."""
    with ThreadPoolExecutor(1) as desk:
        confirmed = desk.submit(_confirm, upload)
        return _rush(port, ready, pace), confirmed.result()


def _rush(port: int, ready: Iterator[str], pace: int) -> Crowd:
    chance = random.Random(4)
    plan = list(accumulate(chance.expovariate(pace) for _ in range(pace * SECONDS)))
    came = crowd(port, list(islice(ready, len(plan))), plan)
    if came.failed:
        raise SystemExit(f"{came.failed} were not handed in")
    return came


def _say(name: str, came: Crowd, more: str = "") -> None:
    p50, p95, p99 = (came.percentile(share) for share in (0.5, 0.95, 0.99))
    longest = f"the longest {came.took[-1]:.0f} (bar {BAR})"
    print(
        f"{name}: p50 {p50:.0f}, p95 {p95:.0f}, p99 {p99:.0f}, {longest} ms from the planned instant{more}", flush=True
    )


@contextmanager
def a_worker() -> Iterator[None]:
    """The jobs beside the server."""
    worker = subprocess.Popen([sys.executable, "manage.py", "run_jobs"], cwd=ROOT, env=os.environ | _path())
    try:
        yield
    finally:
        worker.terminate()
        worker.wait(30)


def _path() -> dict[str, str]:
    return {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}


def _brought(content: bytes, is_at_once: bool) -> Any:
    """Uploaded and read, so that somebody may confirm it. One that counts no rows is short, and waits for nobody."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from qispi.intake.actions import bring_table
    from qispi.work.models import Job
    from tests.builders.people import a_coordinator

    upload = bring_table(SimpleUploadedFile("lista.csv", content), kind="roster", context={}, by=a_coordinator())
    _until(lambda: Job.objects.get(uuid=upload.job).has_ended)
    upload.refresh_from_db()
    if is_at_once:
        upload.summary = {}
        upload.save(update_fields=["summary"])
    return upload


def _confirm(upload: Any) -> float:
    from django.db import connection

    from qispi.intake.actions import ask_for_saving
    from qispi.intake.models import Upload
    from qispi.people.models import Person

    time.sleep(CONFIRMED_AFTER)
    started = time.monotonic()
    ask_for_saving(upload, by=Person.objects.get(uuid=upload.uploaded_by))
    _until(lambda: Upload.objects.get(pk=upload.pk).state == Upload.State.SAVED)
    took = time.monotonic() - started
    connection.close()
    return took


def _until(is_so: Any) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > end:
            raise SystemExit(f"not within {PATIENCE} s")
        time.sleep(0.05)


def _judge(sent: int, rows: int) -> None:
    """Every sheet once, every row of the lists a person."""
    from qispi.assessment.models import HandIn
    from qispi.people.models import Person

    handed_in, people = HandIn.objects.count(), Person.objects.filter(email__endswith="@example.gob.pe").count()
    if (handed_in, people) != (sent, rows):
        raise SystemExit(f"{handed_in} hand-ins of {sent}, {people} people of {rows}")


def main() -> None:
    words = sys.argv[1:]
    if words[:1] == ["--one"]:
        measure(words[2] if len(words) > 2 else "", int(words[1]))
        return
    rows = next((word for word in words if word.isdigit()), str(ROWS))
    for url in engines():  # a process for each: settings are read once
        subprocess.run(
            [sys.executable, "-m", "bench.exam_during_import", "--one", rows, url], check=True, env=os.environ
        )


if __name__ == "__main__":
    main()
