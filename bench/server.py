"""The real server of `make run`, all middleware, on a database of its own: what a bench knocks at."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT), str(ROOT / "scripts")]
SETTINGS = "qispi.config.settings.dev"
PATIENCE = 30  # seconds until the first page must answer


def engines() -> list[str]:
    """SQLite, and PostgreSQL where QISPI_TEST_DATABASE_URL names a server."""
    return ["", *([os.environ["QISPI_TEST_DATABASE_URL"]] if os.environ.get("QISPI_TEST_DATABASE_URL") else [])]


def on_each_engine(module: str, measure: Callable[[str, int], None], *sizes: int) -> None:
    """Each size, or those of the command line, on each engine, in a process of its own: settings are read once."""
    words = sys.argv[1:]
    if words[:1] == ["--one"]:
        measure(words[2] if len(words) > 2 else "", int(words[1]))
        return
    wanted = [word for word in words if word.isdigit()] or [str(size) for size in sizes]
    for url in engines():
        for size in wanted:
            subprocess.run([sys.executable, "-m", module, "--one", size, url], check=True, env=os.environ)


@contextmanager
def world(url: str) -> Iterator[str]:
    """A migrated database of its own, in this process too; gives the engine's name. One world for each process."""
    with tempfile.TemporaryDirectory(prefix="qispi-bench-") as folder, _database(url) as own:
        os.environ |= {
            "QISPI_VAR": f"{folder}/data",
            "QISPI_KEYS": f"{folder}/keys",
            "DJANGO_SETTINGS_MODULE": SETTINGS,
            "QISPI_DEMO": "0",
        }
        os.environ.pop("DATABASE_URL", None)
        if own:
            os.environ["DATABASE_URL"] = own
        import django
        from django.core.management import call_command
        from django.db import connections

        django.setup()
        if own:
            call_command("migrate", verbosity=0)
        else:
            migrated(Path(folder) / "data")
        call_command("collectstatic", verbosity=0, interactive=False)  # pages name their files by hash
        yield "PostgreSQL" if own else "SQLite"
        for connection in connections.all():
            connection.close()
            if pool := getattr(connection, "pool", None):
                pool.close()


def migrated(data: Path) -> None:
    """Empty databases of SQLite, made once for each state of the migrations and then copied: they take 4 s of CPU."""
    from django.core.management import call_command
    from django.db import connections

    files = sorted(ROOT.glob("src/qispi/*/migrations/*.py"))
    state = sha256("".join(f"{file} {file.stat().st_mtime_ns}" for file in files).encode()).hexdigest()[:16]
    kept = ROOT / "var" / "bench" / f"empty-{state}"
    if kept.is_dir():
        shutil.copytree(kept, data, dirs_exist_ok=True)
        return
    for database in ("default", "reads"):
        call_command("migrate", verbosity=0, database=database)
        connections[database].close()
    for older in kept.parent.glob("empty-*"):
        shutil.rmtree(older, ignore_errors=True)
    with suppress(OSError):  # another bench was faster
        shutil.copytree(data, made := kept.with_name(f"empty-{os.getpid()}"))
        made.rename(kept)


@contextmanager
def served(*, workers: int | None = None) -> Iterator[tuple[int, Callable[[], float]]]:
    """A server over the world of this process: its port, and how many seconds of CPU it has used. As many workers as
    `make run` starts on this engine, or as are asked for.
    """
    from machine import PYTHON, environment
    from serving import SERVER, _where

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    where = [*_where("127.0.0.1", port), *(["--workers", str(workers)] if workers else [])]
    command = [PYTHON, "-m", "granian", *SERVER, *where, "qispi.config.wsgi:application"]
    server = subprocess.Popen([str(part) for part in command], cwd=ROOT, env=environment())
    try:
        _wait(port)
        yield port, lambda: _cpu_of(server.pid)
    finally:
        server.terminate()
        server.wait(10)


def _cpu_of(pid: int) -> float:
    """Of a process and those that it started."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text().rpartition(") ")[2].split()
            if int(fields[1]) == pid or stat.parent.name == str(pid):
                ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _wait(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with suppress(OSError):
            link = HTTPConnection("127.0.0.1", port, timeout=5)
            link.request("GET", "/healthz")
            if link.getresponse().status == 200:
                return
        time.sleep(0.1)
    raise SystemExit("the server did not answer")


@contextmanager
def _database(url: str) -> Iterator[str]:
    if not url:
        yield ""
        return
    import psycopg

    name = f"qispi_bench_{os.getpid()}"
    with psycopg.connect(urlsplit(url)._replace(path="/postgres").geturl(), autocommit=True) as link:
        link.execute(f'CREATE DATABASE "{name}"')
        try:
            yield urlsplit(url)._replace(path=f"/{name}").geturl()
        finally:
            link.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
