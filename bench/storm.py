"""The morning of an exam: 3,000 people sign in within a minute while others hand in their tests.

Sign-ins (a PIN proven with scrypt, a session of their own) and hand-ins come by chance, each from the planned instant
and with a connection of its own. First the hand-ins alone, then both. Beside it scrypt alone on two cores: so many
sign-ins in a minute these cores could prove if they did nothing else.

Run: python -m bench.storm [people]. SQLite in a folder of its own; PostgreSQL where QISPI_TEST_DATABASE_URL is set.
Server and client share the cores.
"""

import os
import random
import threading
from itertools import accumulate, islice
from urllib.parse import urlencode

from bench.client import knock, post
from bench.crowd import Crowd, crowd
from bench.hand_in import sheets
from bench.server import on_each_engine, served, world
from bench.sign_in import FIRST, PIN, TOKEN, people_with_pins, raw_scrypt

PEOPLE = 3_000
MINUTE = float(os.environ.get("BENCH_MINUTE", "60"))  # seconds within which all sign in
PACE = 20  # hand-ins a second
BAR = 300  # ms, p95 of the hand-ins


def measure(url: str, people: int) -> None:
    """Three lines: hand-ins alone, hand-ins in the storm, the storm."""
    number = int(PACE * MINUTE)
    with world(url) as engine:
        people_with_pins(people)
        ready = iter([post(one.address, one.body, one.cookie) for one in sheets(20 + 2 * number)])
        said = [{"document": f"{FIRST + n:08d}", "pin": PIN, "csrfmiddlewaretoken": TOKEN} for n in range(people)]
        doors = [post("/entrar/abrir/", urlencode(form), f"csrftoken={TOKEN}") for form in said]
        raw, _ = raw_scrypt()
        with served() as (port, cpu):
            knock(port, [list(islice(ready, 20))])
            before = cpu()
            alone = crowd(port, list(islice(ready, number)), _plan(number, 1))
            each = (cpu() - before) / number
            before, came = cpu(), list[Crowd]()
            storm = threading.Thread(target=lambda: came.append(crowd(port, doors, _plan(people, 2), status=302)))
            storm.start()
            beside = crowd(port, list(islice(ready, number)), _plan(number, 3))
            storm.join()
            spent = (cpu() - before - each * number) / people * 1000
        _judge(20 + 2 * number, people, alone.failed + beside.failed + came[0].failed)
    _say(f"{engine}: hand-ins alone, {PACE}/s", alone, f"{each * 1000:.1f} ms CPU of the web server each")
    _say(f"{engine}: hand-ins in the storm", beside, f"p95 bar {BAR}")
    _say(
        f"{engine}: {people:,} sign in within {MINUTE:.0f} s",
        came[0],
        f"the last after {came[0].seconds:.0f} s, {spent:.1f} ms CPU of the web server each; "
        f"raw: two cores prove {raw * MINUTE:,.0f} in that time",
    )


def _plan(number: int, seed: int) -> list[float]:
    """By chance over the minute."""
    chance = random.Random(seed)
    steps = list(accumulate(chance.expovariate(1.0) for _ in range(number)))
    return [step * MINUTE / steps[-1] for step in steps]


def _say(name: str, came: Crowd, more: str) -> None:
    p50, p95, p99 = (came.percentile(share) for share in (0.5, 0.95, 0.99))
    print(f"{name}: p50 {p50:.0f}, p95 {p95:.0f}, p99 {p99:.0f} ms from the planned instant; {more}", flush=True)


def _judge(sent: int, people: int, failed: int) -> None:
    """Every sheet once, every sign-in a session."""
    from django.contrib.sessions.models import Session

    from qispi.assessment.models import HandIn

    kept, sessions = HandIn.objects.count(), Session.objects.exclude(session_key__startswith="bench").count()
    if failed or kept != sent or sessions < people:
        raise SystemExit(f"{failed} failed; {kept} hand-ins of {sent}; {sessions} sessions of {people}")


if __name__ == "__main__":
    on_each_engine("bench.storm", measure, PEOPLE)
