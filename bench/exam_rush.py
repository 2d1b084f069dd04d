"""Exam day: people open their test, hand it in and read the result in the reply, all middleware, a durable commit each.

Four loads: whole tests without a pause (the page and the hand-in, counted for each person), hand-ins without a pause
(for a page and for the receipt alone, which a phone draws itself), planned by chance at 200 a second (latency from the
planned instant), and all in the same second with a connection each. Beside them the raw durable insert of such a sheet;
on SQLite also with every sync of the disk slowed by 5 ms. Every grade is worked out again from the course's files.

Run: python -m bench.exam_rush [people …] [--slow-disk]. SQLite in a folder of its own; PostgreSQL where
QISPI_TEST_DATABASE_URL is set. Server and client share the cores.
"""

import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import accumulate, islice
from pathlib import Path
from statistics import median

from bench.client import get, knock, post
from bench.crowd import crowd
from bench.hand_in import raw_inserts, sheets
from bench.server import ROOT, engines, served, world

SIZES = (300, 3_000)
POISSON = 200  # a second
SECONDS = int(os.environ.get("BENCH_SECONDS", "10"))
CAPACITY = 600  # sheets of a run without pauses
AT_ONCE = 16
FIVE_MS = "5000"


def measure(url: str, people: int, *, slow: bool) -> None:
    """The four loads at this size, a line each."""
    _open_many_files()
    number = 3 * CAPACITY + POISSON * SECONDS + people + 20
    with world(url) as engine:
        waiting = sheets(number)
        raw = median(raw_inserts() for _ in range(3))
        whole = [
            [get(one.page, one.cookie), post(one.address, one.body, one.cookie)] for one in islice(waiting, CAPACITY)
        ]
        ready = [post(sheet.address, sheet.body, sheet.cookie) for sheet in waiting]
        todo: Iterator[str] = iter(ready)
        if slow:
            os.environ |= {"LD_PRELOAD": str(_slow_disk()), "DISK_SYNC_TAKES": FIVE_MS}
        name = f"{engine}{', 5 ms a sync' if slow else ''}"
        with served() as (port, cpu):
            os.environ.pop("LD_PRELOAD", None)
            knock(port, [list(islice(todo, 20))])
            _whole_tests(name, port, cpu, whole)
            _capacity(f"{name}, a page", port, cpu, todo)
            todo = map(_as_a_phone, todo)
            _capacity(f"{name}, a receipt", port, cpu, todo)
            chance = random.Random(4)
            steps = [chance.expovariate(POISSON) for _ in range(POISSON * SECONDS)]
            plan = list(accumulate(steps))
            _rush(f"{name}: {POISSON}/s by chance", port, cpu, list(islice(todo, len(plan))), plan)
            at_once = list(islice(todo, people))
            _rush(f"{name}: {people:,} at once", port, cpu, at_once, [0.0] * people)
        sent = 20 + len(whole) + 2 * (CAPACITY // AT_ONCE) * AT_ONCE + len(plan) + people
        _judge(sent)
    print(f"{name}: raw durable insert of a sheet {raw:.0f}/s; {sent} sent, {sent} kept once, every grade equal")


def _whole_tests(name: str, port: int, cpu: Callable[[], float], tests: list[list[str]]) -> None:
    """From the page to the mark, as a browser without JavaScript does it: its requests are all there are."""
    queues = [[request for test in tests[n::AT_ONCE] for request in test] for n in range(AT_ONCE)]
    before = cpu()
    load = knock(port, queues)
    spent, each = (cpu() - before) / len(tests) * 1000, len(load.took) / len(tests)
    print(
        f"{name}: whole tests {len(tests) / load.seconds:.0f}/s with {AT_ONCE} at a time, {each:.1f} requests each, "
        f"{spent:.1f} ms CPU of the web server for both",
        flush=True,
    )


def _as_a_phone(request: str) -> str:
    return request.replace("Accept: text/html", "Accept: application/json", 1)


def _capacity(name: str, port: int, cpu: Callable[[], float], todo: Iterator[str]) -> None:
    queues = [list(islice(todo, CAPACITY // AT_ONCE)) for _ in range(AT_ONCE)]
    before = cpu()
    load = knock(port, queues)
    spent = (cpu() - before) / len(load.took) * 1000
    print(
        f"{name}: capacity {load.rate:.0f}/s with {AT_ONCE} at a time, p95 {load.percentile(0.95):.0f} ms; "
        f"{spent:.1f} ms CPU of the web server each, {load.client_cpu:.2f} of the client, {load.size} bytes",
        flush=True,
    )


def _rush(name: str, port: int, cpu: Callable[[], float], requests: list[str], plan: list[float]) -> None:
    before = cpu()
    came = crowd(port, requests, plan)
    spent = (cpu() - before) / len(requests) * 1000
    if came.failed:
        raise SystemExit(f"{name}: {came.failed} were not handed in")
    p50, p95, p99 = (came.percentile(share) for share in (0.5, 0.95, 0.99))
    print(
        f"{name}: p50 {p50:.0f}, p95 {p95:.0f}, p99 {p99:.0f} ms from the planned instant, the last one after "
        f"{came.seconds:.1f} s; {spent:.1f} ms CPU of the web server each, {came.client_cpu:.2f} of the client",
        flush=True,
    )


def _judge(sent: int) -> None:
    """Each kept once, with its fact, and worth what the course's own files say."""
    from qispi.assessment.models import HandIn
    from qispi.facts.models import Fact
    from tests.builders.assessment import right_options

    known, rows = right_options(), HandIn.objects.values_list("attempt__form", "answers", "mark")
    wrong = sum(
        mark * len(form) != 20 * sum(answers.get(item) == known[item] for item, _version, _options in form)
        for form, answers, mark in rows.iterator()
    )
    if wrong or not rows.count() == Fact.objects.filter(kind="hand_in").count() == sent:
        raise SystemExit(f"{rows.count()} kept of {sent}, {wrong} of them with another grade")


def _slow_disk() -> Path:
    """Below the server, where there is a C compiler: the layer of tests/durability, which can also be slow."""
    compiler = next(filter(None, map(shutil.which, ("cc", "gcc", "clang"))), None)
    if compiler is None:
        raise SystemExit("no C compiler (cc, gcc, clang): a slow disk can't be made here")
    library = Path(tempfile.mkdtemp(prefix="qispi-disk-")) / "disk.so"
    source = ROOT / "tests/durability/disk.c"
    subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], check=True)
    return library


def _open_many_files() -> None:
    _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


def main() -> None:
    words = sys.argv[1:]
    slow = "--slow-disk" in words
    if "--one" in words:
        measure(words[2] if len(words) > 2 and not words[2].startswith("--") else "", int(words[1]), slow=slow)
        return
    sizes = [word for word in words if word.isdigit()] or [str(size) for size in SIZES]
    for url in engines()[: 1 if slow else None]:  # a PostgreSQL that runs already keeps its own disk
        for people in sizes:  # a process for each: settings are read once
            more = [url] if url else []
            command = [sys.executable, "-m", "bench.exam_rush", "--one", people, *more, *(["--slow-disk"] * slow)]
            subprocess.run(command, check=True, env=os.environ)


if __name__ == "__main__":
    main()
