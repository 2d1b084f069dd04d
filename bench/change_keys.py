"""The keys of everybody change while people sign in: how long it takes, and that nobody is kept out meanwhile.

Run: python -m bench.change_keys [people …]. SQLite in a folder of its own; PostgreSQL where
QISPI_TEST_DATABASE_URL is set.
"""

import io
import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from bench.rows import Row
from bench.server import engines, world
from bench.sign_in import FIRST, PIN, people_with_pins

SIZES = (1_000, 10_000, 30_000)
AT_ONCE = 2


def measure(url: str, people: int) -> str:
    """One line; ends with a failure when somebody could not come in."""
    with world(url) as engine:
        people_with_pins(people)
        from django.core.management import call_command

        from qispi.people.models import PersonDocument

        is_over = threading.Event()
        with ThreadPoolExecutor(AT_ONCE) as doors:
            entering = [doors.submit(enter_until, is_over, people, n) for n in range(AT_ONCE)]
            started = time.perf_counter()
            try:
                call_command("change_keys", "--json", stdout=io.StringIO())
            finally:
                took = time.perf_counter() - started
                is_over.set()
        entered, kept_out = (sum(part) for part in zip(*(one.result() for one in entering), strict=True))
        alone = seconds_of_sealing(people)
        left = sum(not bytes(sealed).startswith(b"k2") for (sealed,) in PersonDocument.objects.values_list("sealed"))
    if kept_out or left or not entered:
        raise SystemExit(f"{engine}: {kept_out} kept out, {left} documents under the old key, {entered} entered")
    more = f"{entered} signed in meanwhile, nobody kept out"
    return Row("new keys; raw: sealing alone", engine, people, took, "s", alone, None, more).line()


def seconds_of_sealing(people: int) -> float:
    """The raw limit: as many short texts opened and sealed again, without a database."""
    from qispi.kit.keys import keyring

    ring, how = keyring(), {"purpose": "bench", "bound_to": "nobody"}
    started = time.perf_counter()
    sealed = [ring.seal(f"{n:08d}", **how) for n in range(people)]
    for one in sealed:
        ring.unseal(one, **how)
    return time.perf_counter() - started


def enter_until(is_over: threading.Event, people: int, start: int) -> tuple[int, int]:
    """Sign in as one after the other, until it is over: how many entered, how many did not."""
    from django.db import connection

    from qispi.people import actions
    from qispi.people.errors import CannotSignIn

    entered = kept_out = 0
    while not is_over.is_set():
        number = FIRST + (start + (entered + kept_out) * 37) % people
        try:
            actions.sign_in(actions.Attempt("dni", f"{number:08d}", f"phone {start}", "192.0.2.1"), pin=PIN)
            entered += 1
        except CannotSignIn:
            kept_out += 1
    connection.close()
    return entered, kept_out


def main() -> None:
    if len(sys.argv) > 2 and sys.argv[1] == "--one":
        print(measure(sys.argv[3] if len(sys.argv) > 3 else "", int(sys.argv[2])), flush=True)
        return
    sizes = [word for word in sys.argv[1:] if word.isdigit()] or [str(size) for size in SIZES]
    for url in engines():
        for people in sizes:  # a process for each: settings are read once
            subprocess.run(
                [sys.executable, "-m", "bench.change_keys", "--one", people, url], check=True, env=os.environ
            )


if __name__ == "__main__":
    main()
