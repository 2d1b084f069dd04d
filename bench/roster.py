"""A roster of 10,000 rows: dry run, import, the same file again; how long the lock is held, how much memory it takes.

Run: python -m bench.roster [FILE]. Each step is a process of its own, as the command is; `inside` leaves out what
Python and Django cost before it begins; `command` is manage.py itself on the same file once more. Beside it the raw
limit: as many rows of the same width into three bare tables of the same engine, one commit. SQLite in a folder of its
own; PostgreSQL where DATABASE_URL names an empty database.
"""

import csv
import io
import json
import random
import resource
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT), str(ROOT / "scripts")]
ROWS = 10_000
STEPS = ("dry run", "import", "again")
SURNAMES = ("FICTICIA", "EJEMPLO", "INVENTADO", "SUPUESTO", "MUESTRA", "SIMULADO", "PEÑAPRUEBA", "FIGURADO", "NÓMINA")
GIVEN = ("ADA", "BRUNO", "CARLA", "DARÍO", "ELENA", "ÓSCAR", "ÚRSULA", "ROSA", "LUCÍA", "ELÍAS")


def invented(rows: int, *, first: int = 10_000_000) -> bytes:
    """A national list as an old system exports it: cp1252, semicolons, coded sex, a ubigeo that lost its zero."""
    chance, out = random.Random(7), io.StringIO(newline="")
    table = csv.writer(out, delimiter=";")
    table.writerow(["NUM_DOC", "AP_PATERNO", "AP_MATERNO", "NOMBRES", "SEXO", "UBIGEO", "ENTIDAD", "PUESTO", "CORREO"])
    for number in range(rows):
        names = [chance.choice(SURNAMES), chance.choice(SURNAMES), f"{chance.choice(GIVEN)} {chance.choice(GIVEN)}"]
        place = [f"{chance.randint(1, 25)}0101", f"Oficina Inventada {chance.randint(1, 200)}", "ESPECIALISTA"]
        table.writerow([f"{first + number * 7}", *names, chance.choice("12"), *place, f"p{number}@example.gob.pe"])
    return out.getvalue().encode("cp1252")


def as_xlsx(content: bytes) -> bytes:
    """The same list as a workbook, whose parser runs in a child."""
    from qispi.kit.sheets.reading import read_table_file
    from qispi.kit.sheets.writing import Table, write_xlsx

    header, *rows = read_table_file(content).sheets[0].rows
    return write_xlsx(Table("Padrón", list(map(str, header)), rows))


def step(name: str, file: str) -> None:
    """One import in this process; its figures as JSON. Called as a child."""
    import django

    django.setup()
    from qispi.kit.commands import Console
    from qispi.programme.actions import roster

    held = _timed_lock(roster)  # wall, CPU
    content = Path(file).read_bytes()
    started, spent = time.perf_counter(), time.process_time()
    done = roster.import_roster(content, name="lista", by=Console(), is_dry_run=name == "dry run")
    told = {
        "inside": time.perf_counter() - started,
        "cpu": time.process_time() - spent,
        "child cpu": sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2]),
        "lock": held[0][0] if held else 0.0,
        "lock cpu": held[0][1] if held else 0.0,
    }
    print(json.dumps(told | {key: done.told()[key] for key in ("people", "new", "changed", "same")}))


def _timed_lock(roster: Any) -> list[tuple[float, float]]:
    """From the beginning of the transaction that writes to the end of its commit."""
    held: list[tuple[float, float]] = []
    save = roster._save

    def timed(*arguments: Any) -> Any:
        started, spent = time.perf_counter(), time.process_time()
        try:
            return save(*arguments)
        finally:
            held.append((time.perf_counter() - started, time.process_time() - spent))

    roster._save = timed
    return held


def run(name: str, file: Path, environment: dict[str, str]) -> dict[str, Any]:
    """A step as a process, with the peak of anonymous memory of it and its children together."""
    started = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-m", "bench.roster", "--step", name, str(file)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
    )
    peak = [0]
    watch = threading.Thread(target=_watch, args=(child, peak))
    watch.start()
    out, _ = child.communicate()
    whole = time.perf_counter() - started
    watch.join()
    if child.returncode:
        raise SystemExit(f"{name}: the step failed")
    return json.loads(out) | {"whole": whole, "memory": peak[0] / 1024}


def _watch(child: "subprocess.Popen[bytes]", peak: list[int]) -> None:
    while child.poll() is None:
        peak[0] = max(peak[0], _anonymous(child.pid))
        time.sleep(0.01)


def _anonymous(pid: int) -> int:
    """Anonymous memory of a process and of its children, in KB; nothing where the machine does not tell."""
    try:
        own = Path(f"/proc/{pid}/status").read_text()
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return 0
    anonymous = next((int(line.split()[1]) for line in own.splitlines() if line.startswith("RssAnon")), 0)
    return anonymous + sum(_anonymous(int(one)) for one in children)


def raw_limit(rows: int, environment: dict[str, str]) -> float:
    """Seconds of the bare engine for the same rows: three tables without a key, one commit."""
    code = (
        "import django; django.setup()\nfrom django.db import connection, transaction\nimport sys, time\n"
        "rows = [('x' * 32, 'FICTICIA', 'EJEMPLO', 'ADA', b'x' * 60, 'x' * 64) for _ in range(int(sys.argv[1]))]\n"
        "with connection.cursor() as cursor:\n"
        "    for n in range(3):\n"
        "        cursor.execute(f'DROP TABLE IF EXISTS bare{n}')\n"
        "        kind = 'BYTEA' if connection.vendor == 'postgresql' else 'BLOB'\n"
        "        cursor.execute(f'CREATE TABLE bare{n} (a TEXT, b TEXT, c TEXT, d TEXT, e {kind}, f TEXT)')\n"
        "started = time.perf_counter()\n"
        "with transaction.atomic(), connection.cursor() as cursor:\n"
        "    for n in range(3):\n"
        "        cursor.executemany(f'INSERT INTO bare{n} VALUES (%s, %s, %s, %s, %s, %s)', rows)\n"
        "print(time.perf_counter() - started)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(rows)], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def environment_in(folder: Path) -> dict[str, str]:
    """A database of its own, migrated, with the country and its tree loaded."""
    from machine import environment

    here = environment(
        DJANGO_SETTINGS_MODULE="qispi.config.settings.dev",
        QISPI_VAR=str(folder / "data"),
        QISPI_KEYS=str(folder / "keys"),
    )
    (folder / "data").mkdir(parents=True, exist_ok=True)
    for database in ("default", "reads"):
        _manage(here, "migrate", "-v", "0", "--database", database)
    _manage(here, "shell", "-v", "0", "-c", "from qispi.territory.actions import load_tree; load_tree()")
    return here


def _manage(environment: dict[str, str], *arguments: str) -> None:
    command = [sys.executable, "manage.py", *arguments]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)


def measured(content: bytes, suffix: str, times: int = 3) -> list[str]:
    """One line for each step, medians over databases made anew."""
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in STEPS}
    raw, commands = [], []
    for _ in range(times):
        with tempfile.TemporaryDirectory(prefix="qispi-bench-") as folder:
            here = environment_in(Path(folder))
            file = Path(folder) / f"lista{suffix}"
            file.write_bytes(content)
            for name in STEPS:
                found[name].append(run(name, file, here))
            commands.append(as_a_command(file, here))
            raw.append(raw_limit(found["dry run"][0]["people"], here))
    lines = [_line(name, suffix, runs, median(raw)) for name, runs in found.items()]
    whole, cpu = (median(figures) for figures in zip(*commands, strict=True))
    return [*lines, f"{lines[-1][:13]}  command: {whole:6.2f} s whole, {cpu:6.2f} CPU"]


def as_a_command(file: Path, environment: dict[str, str]) -> tuple[float, float]:
    """The same file once more, as whoever holds the machine types it: seconds, and those of CPU."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    _manage(environment, "import_roster", str(file), "--json")
    whole, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    return whole, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _line(name: str, suffix: str, runs: list[dict[str, Any]], raw: float) -> str:
    told = ("inside", "cpu", "child cpu", "lock", "lock cpu", "whole", "memory")
    took, last = {key: median(one[key] for one in runs) for key in told}, runs[-1]
    return (
        f"{suffix[1:]:>5} {last['people']:>7,} {name:>8}: {took['inside']:6.2f} s inside, {took['whole']:6.2f} whole, "
        f"{took['cpu'] + took['child cpu']:6.2f} CPU | "
        f"lock {took['lock']:5.2f} s, {took['lock cpu']:.2f} CPU (raw {raw:.2f}) | "
        f"{took['memory']:4.0f} MB | new {last['new']:,} changed {last['changed']:,} same {last['same']:,}"
    )


def main(arguments: list[str] | None = None) -> None:
    """The table: three sizes as csv, the middle one as xlsx, or the file that is named."""
    said = sys.argv[1:] if arguments is None else arguments
    if said[:1] == ["--step"]:
        step(said[1], said[2])
        return
    files = [argument for argument in said if not argument.startswith("--")]
    if files:
        file = Path(files[0])
        print("\n".join(measured(file.read_bytes(), file.suffix)))
        return
    for rows in (1_000, ROWS, 100_000):
        print("\n".join(measured(invented(rows), ".csv")), flush=True)
    print("\n".join(measured(as_xlsx(invented(ROWS)), ".xlsx")), flush=True)


if __name__ == "__main__":
    main()
