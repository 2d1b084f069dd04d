"""People sign in with document and PIN, through the web, all middleware; beside it the raw scrypt of two cores.

Run: python -m bench.sign_in [people …]. SQLite in a folder of its own; PostgreSQL where
QISPI_TEST_DATABASE_URL is set. Server and clients share the cores.
"""

import hashlib
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from itertools import cycle
from statistics import median
from urllib.parse import urlencode

from bench.server import engines, served, world

SIZES = (1_000, 10_000, 30_000)
AT_ONCE = 8
ENTER = int(os.environ.get("BENCH_ENTER", "600"))  # people in one run
RUNS = 3
FIRST = 50_000_001
PIN, TOKEN = "731846", "b" * 32
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": f"csrftoken={TOKEN}", "Accept": "text/html"}


def people_with_pins(number: int) -> None:
    """Everybody has the same PIN: to prove it costs the same."""
    from qispi.people import proofs
    from qispi.people.actions import NewPerson, register_people
    from qispi.people.models import Pin

    people = register_people(
        [NewPerson("Ficticia", f"Ada {n}", "F", [("dni", f"{FIRST + n:08d}")]) for n in range(number)], by=None
    )
    salt, verifier, key_id = proofs.new_verifier(PIN)
    Pin.objects.bulk_create(
        [Pin(person=one, salt=salt, verifier=verifier, key_id=key_id) for one in people], batch_size=5000
    )


def enter(port: int, documents: list[str]) -> list[float]:
    """Each document once, one after the other on one connection, each on a phone of its own; milliseconds of each."""
    link, took = HTTPConnection("127.0.0.1", port, timeout=60), []
    for document in documents:
        body = urlencode({"document": document, "pin": PIN, "csrfmiddlewaretoken": TOKEN})
        started = time.perf_counter()
        link.request("POST", "/entrar/abrir/", body, FORM)
        answer = link.getresponse()
        answer.read()
        took.append((time.perf_counter() - started) * 1000)
        if answer.status != 302 or "sessionid=" not in str(answer.headers):
            raise SystemExit(f"{document} could not sign in: {answer.status}")
    return took


def run(port: int, documents: list[str]) -> tuple[float, float]:
    """Sign-ins a second, and the 95th percentile in milliseconds."""
    started = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as clients:
        each = clients.map(lambda n: enter(port, documents[n::AT_ONCE]), range(AT_ONCE))
        took = sorted(one for some in each for one in some)
    return len(took) / (time.perf_counter() - started), took[int(len(took) * 0.95)]


def raw_scrypt(times: int = 200) -> tuple[float, float]:
    """Hashes a second on two threads, and the milliseconds of CPU of each: no sign-in on these cores can be faster."""
    from qispi.people.proofs import COST

    started, cpu = time.perf_counter(), time.process_time()
    with ThreadPoolExecutor(2) as two:
        list(two.map(lambda n: hashlib.scrypt(b"731846", salt=bytes([n % 256]) * 16, **COST), range(times)))
    return times / (time.perf_counter() - started), (time.process_time() - cpu) / times * 1000


def measure(url: str, people: int) -> str:
    """One line: the median of the runs."""
    with world(url) as engine:
        people_with_pins(people)
        raw, raw_cpu = raw_scrypt()
        numbers = cycle(range(people))
        with served() as (port, cpu):
            enter(port, [f"{FIRST + next(numbers):08d}" for _ in range(20)])
            before = cpu()
            runs = [run(port, [f"{FIRST + next(numbers):08d}" for _ in range(min(ENTER, people))]) for _ in range(RUNS)]
            spent = (cpu() - before) / (RUNS * min(ENTER, people)) * 1000
    rate, late = median(rate for rate, _ in runs), median(late for _, late in runs)
    each = ", ".join(f"{rate:.0f}" for rate, _ in runs)
    return (
        f"{engine:>10} {people:>6,} people: {rate:.0f} sign-ins/s ({each}), p95 {late:.0f} ms, "
        f"{spent:.1f} ms CPU of the web server each; raw scrypt {raw:.0f}/s, {raw_cpu:.1f} ms"
    )


def main() -> None:
    if len(sys.argv) > 2 and sys.argv[1] == "--one":
        print(measure(sys.argv[3] if len(sys.argv) > 3 else "", int(sys.argv[2])), flush=True)
        return
    sizes = [word for word in sys.argv[1:] if word.isdigit()] or [str(size) for size in SIZES]
    for url in engines():
        for people in sizes:  # a process for each: settings are read once
            subprocess.run([sys.executable, "-m", "bench.sign_in", "--one", people, url], check=True, env=os.environ)


if __name__ == "__main__":
    main()
