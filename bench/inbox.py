"""Study facts come in, fifty in a batch: stored at the one door, then as the inbox takes them, with authorship,
validation and what they count for; beside it the raw durable insert of such a batch on the same engine. Then the same
batches over HTTP, by the server of `make run` with all its middleware, from phones that all speak at once.

Run: python -m bench.inbox [facts already there …]. The first two in this process, one thread, with its own CPU beside
the clock; the third with client and server on the same cores, bodies as JSON without compression.
"""

import json
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from bench.client import knock
from bench.rows import Row
from bench.server import on_each_engine, served, world

SIZES = (0, 10_000, 100_000)
BATCH = 50
BATCHES = 60
PHONES = 8  # at once
EACH = 25  # batches of a phone


def facts(study: Any, number: int) -> list[dict[str, Any]]:
    """What an evening's phone tells: lessons opened, questions answered."""
    from qispi.kit.ids import new_id

    body = {"lesson": "u1-l1", "check": "u1-l1-c1", "option": "a"}
    told = {"context": str(study.uuid), "at": "2025-03-10T20:00:00.000Z", "before": "x" * 22, "body": body}
    kinds = ("check_answered", "lesson_opened")
    return [told | {"id": str(new_id()), "kind": kinds[n % 3 == 0], "sequence": n} for n in range(number)]


def happened(study: Any, number: int) -> list[Any]:
    from qispi.offline.actions.inbox import _happened
    from tests.builders.phones import a_batch

    return [_happened(told, study.person) for told in a_batch(*facts(study, number)).facts]


def timed(deeds: list[Callable[[], object]]) -> tuple[float, float, float]:
    """Facts a second, CPU milliseconds of a batch, and the 95th percentile of its milliseconds."""
    took, before = [], time.process_time()
    for deed in deeds:
        started = time.perf_counter()
        deed()
        took.append((time.perf_counter() - started) * 1000)
    cpu = (time.process_time() - before) / len(deeds) * 1000
    return BATCH * 1000 * len(took) / sum(took), cpu, sorted(took)[int(len(took) * 0.95)]


def raw(batch: list[dict[str, Any]]) -> None:
    from django.db import connection, transaction

    values = [(one["id"], json.dumps(one)) for one in batch]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany("INSERT INTO raw_fact VALUES (%s, %s)", values)


def spoken(study: Any) -> list[str]:
    """What a phone sends, one batch after the other."""
    from django.test import Client

    client = Client()
    client.force_login(study.person)
    head = (
        "POST /offline/inbox/ HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\nX-Qispi: 1\r\n"
        f"Content-Type: application/json\r\nCookie: sessionid={client.cookies['sessionid'].value}\r\n"
    )
    bodies = [json.dumps({"device": "t", "facts": facts(study, BATCH)}, separators=(",", ":")) for _ in range(EACH)]
    return [f"{head}Content-Length: {len(body)}\r\n\r\n{body}" for body in bodies]


def over_http(engine: str, size: int, studies: list[Any], raw_rate: float) -> Row:
    """All phones at once, each with the next batch when its last was answered."""
    queues = [spoken(study) for study in studies[:PHONES]]
    with served() as (port, cpu):
        knock(port, [queue[:2] for queue in queues], says="application/json")  # every process has worked once
        before = cpu()
        load = knock(port, [queue[2:] for queue in queues], says="application/json")
        spent = (cpu() - before) / len(load.took) * 1000
    more = f"{spent:.1f} ms CPU of the server for a batch, {load.client_cpu:.1f} of the client"
    more += f", p95 {load.percentile(0.95):.0f} ms (bar ≤ 150)"
    return Row("inbox facts over HTTP", engine, size, load.rate * BATCH, "facts/s", raw_rate, 6_000, more)


def measure(url: str, size: int) -> None:
    with world(url) as engine:
        from django.db import connection

        from qispi.facts.actions import record_all
        from qispi.offline.actions import take_in
        from qispi.offline.rules.wire import read_batch
        from tests.builders.people import a_person
        from tests.builders.studies import a_published_course, a_study

        version = a_published_course()
        studies = [a_study(a_person(f"Ada {n}"), version) for n in range(20)]
        for start in range(0, size, 200):
            record_all(happened(studies[start // 200 % 20], min(200, size - start)))
        with connection.cursor() as cursor:
            cursor.execute("CREATE TABLE raw_fact (id TEXT PRIMARY KEY, body TEXT)")
        rounds = [studies[n % 20] for n in range(BATCHES)]
        bare = timed([partial(raw, facts(each, BATCH)) for each in rounds])
        stored = timed([partial(record_all, happened(each, BATCH)) for each in rounds])
        texts = [(json.dumps({"device": "t", "facts": facts(each, BATCH)}).encode(), each.person) for each in rounds]
        counted = timed([partial(lambda text, by: take_in(read_batch(text), by=by), *one) for one in texts])
        for what, (rate, cpu, late), bar in (("stored", stored, 20_000), ("counted", counted, 6_000)):
            more = f"{cpu:.1f} ms CPU of a batch, p95 {late:.0f} ms"
            print(Row(f"inbox facts {what}", engine, size, rate, "facts/s", bare[0], bar, more).line(), flush=True)
        print(over_http(engine, size, studies, bare[0]).line(), flush=True)


if __name__ == "__main__":
    on_each_engine("bench.inbox", measure, *SIZES)
