"""`make bench` and `make bench-quick`: every measure of docs/operations/bench.md, one after the other, on this machine.

Run: python -m bench [--quick] [name …]. Each is a process of its own, may be run alone (`python -m bench.<name>`),
and prints beside our figure the raw limit of the same engine on the same machine.
"""

import os
import platform
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "scripts")]
NOTES = ROOT / "var" / "bench"


@dataclass(frozen=True)
class Bench:
    """A measure: its module, what it answers, the bar it must hold, what it is called with when it must be quick."""

    name: str
    asks: str
    bar: str
    quick: tuple[str, ...] | None = ()  # None: not quick enough


BENCHES = (
    Bench("dashboard", "The goal's page after each new row", "p95 ≤ 150 ms, ≤ 12 queries at 100,000", ("1000",)),
    Bench("roster", "A roster: dry run, import, the same again", "10,000 rows ≤ 4 s, lock ≤ 1 s, again ≤ 1 s", None),
    Bench(
        "learner_page", "A learner's signed-in pages", "≥ 700/s SQLite, ≥ 550/s PostgreSQL, p95 ≤ 30 ms", ("0.4", "1")
    ),
    Bench("hand_in", "A test is handed in", "≥ 500/s, p95 ≤ 50 ms at 200/s", None),
    Bench("inbox", "Facts of phones come in, fifty in a batch", "≥ 20,000/s stored, ≥ 6,000/s counted", ("0",)),
    Bench("exam_rush", "Exam day: by chance, and all at once", "p95 ≤ 50 ms at 200/s; 3,000 at once ≤ 6 s", None),
    Bench("exam_during_import", "Tests are handed in while a list of 10,000 is saved", "nobody waits > 300 ms", None),
    Bench("storm", "3,000 sign in within a minute, hand-ins beside them", "hand-ins p95 ≤ 300 ms", None),
    Bench("whole_course", "What one learner costs for a whole course", "CPU, requests and bytes are said", ("3",)),
    Bench("certificates", "Certificates with database and file", "≥ 100/s on 2 workers, ≤ 40 KB each", ("40",)),
    Bench("sign_in", "People sign in with document and PIN", "≥ 100/s", ("200",)),
    Bench("change_keys", "The keys change while people sign in", "nobody is kept out", None),
    Bench(
        "page_weight",
        "What screens cost a prepaid line, in Chromium",
        "first ≤ 60 KB, ≤ 6 requests; again ≤ 5 KB",
        None,
    ),
    Bench("excel", "An Excel of 10,000 people", "≤ 1 s at 10,000", ("10000",)),
    Bench("projection", "How often the 80 % band holds the final figure", "75–85 % at weeks 10, 20, 30, 40", None),
)


def main(arguments: list[str]) -> int:
    is_quick = "--quick" in arguments
    named = [word for word in arguments if not word.startswith("-")]
    chosen = [bench for bench in BENCHES if (not named or bench.name in named) and _is_there(bench)]
    NOTES.mkdir(parents=True, exist_ok=True)
    note = NOTES / f"{time.strftime('%Y-%m-%d-%H%M%S')}{'-quick' if is_quick else ''}.txt"
    with note.open("w") as kept:
        _tell(machine(), kept)
        failed = [
            bench.name
            for number, bench in enumerate(chosen, start=1)
            if not _run(bench, is_quick, kept, f"{number}/{len(chosen)}")
        ]
        _tell(f"\n{', '.join(failed) or 'no bench'} failed. Kept in {note.relative_to(ROOT)}", kept)
    return 1 if failed else 0


def machine() -> str:
    """What was measured on: figures of two machines, or of a busy one, are not the same figures."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    cores = os.cpu_count() or 1
    busy = "   BUSY: others use these cores, take the best of several runs" if load > cores / 2 else ""
    return f"{_processor()}, {cores} cores, load {load:.1f}, Python {platform.python_version()}{busy}"


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text().splitlines() if told.is_file() else []
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), platform.machine())


def _is_there(bench: Bench) -> bool:
    return (ROOT / "bench" / f"{bench.name}.py").is_file()


def _run(bench: Bench, is_quick: bool, kept: object, place: str) -> bool:
    """True when it ended well; its lines pass through as they come. One that fails stops none of the others."""
    if is_quick and bench.quick is None:
        return True
    _tell(f"\n[{place}] {bench.asks}   ({bench.bar})", kept)
    from machine import environment

    more = {"QISPI_TEST_DATABASE_URL": "", "BENCH_ENTER": "60"} if is_quick else {}
    words = bench.quick if is_quick and bench.quick else ()
    started = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", f"bench.{bench.name}", *words],
        cwd=ROOT, env=environment(**more), stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    for line in process.stdout or ():
        _tell(f"  {line.rstrip()}", kept)
    code = process.wait()
    _tell(f"  {time.monotonic() - started:.0f} s", kept)
    if code:
        _tell(f"  FAILED: python -m bench.{bench.name} ended with {code}; the others go on", kept)
    return code == 0


def _tell(line: str, kept: object) -> None:
    print(line, flush=True)
    print(line, file=kept, flush=True)  # type: ignore[call-overload]


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
