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
from itertools import cycle
from urllib.parse import urlencode

from bench.client import Load, knock, post
from bench.rows import Row
from bench.server import engines, served, world

SIZES = (1_000, 10_000, 30_000)
AT_ONCE = 8
ENTER = int(os.environ.get("BENCH_ENTER", "600"))  # people in one run
RUNS = 3
FIRST = 50_000_001
PIN, TOKEN = "731846", "b" * 32
BAR = 100  # a second


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


def enter(port: int, documents: list[str]) -> Load:
    """Each document once, each on a phone of its own, on eight connections."""
    forms = [urlencode({"document": one, "pin": PIN, "csrfmiddlewaretoken": TOKEN}) for one in documents]
    sent = [post("/entrar/abrir/", form, f"csrftoken={TOKEN}") for form in forms]
    return knock(port, [sent[n::AT_ONCE] for n in range(AT_ONCE)], status=302, says="sessionid=")


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
        numbers, many = cycle(range(people)), min(ENTER, people)
        with served() as (port, cpu):
            enter(port, [f"{FIRST + next(numbers):08d}" for _ in range(20)])
            before = cpu()
            runs = [enter(port, [f"{FIRST + next(numbers):08d}" for _ in range(many)]) for _ in range(RUNS)]
            spent = (cpu() - before) / (RUNS * many) * 1000
    middle = sorted(runs, key=lambda run: run.rate)[RUNS // 2]
    each = ", ".join(f"{run.rate:.0f}" for run in runs)
    more = f"({each}), p95 {middle.percentile(0.95):.0f} ms, {spent:.1f} ms CPU of the web server, scrypt {raw_cpu:.1f}"
    return Row("sign-ins", engine, people, middle.rate, "/s", raw, BAR, more).line()


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
