"""`make run`: a free port, the web server and the jobs beside it, and nobody left behind when it ends."""

import ctypes
import fcntl
import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from machine import PYTHON, ROOT, VAR, environment, run, say

FIRST_PORT = 8000
PATIENCE = 60  # seconds until the first page must answer
GOODBYE = 8  # seconds that a process has to end by itself
LOCALLY = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  where a server on all addresses answers from here
PARENT_DIED = 1  # PR_SET_PDEATHSIG

# granian counts connections, not requests: with its defaults a thousand idle phones keep the next one out for ever.
# 4,096 may wait and 4,096 may be open, and one that says nothing for 8 seconds is closed (docs/decisions/0004).
SERVER = (
    *("--interface", "wsgi", "--http", "1", "--no-ws"),
    *("--blocking-threads", "8", "--backlog", "4096", "--backpressure", "4096"),
    *("--http1-header-read-timeout", "8000", "--respawn-failed-workers", "--workers-kill-timeout", "5"),
    *("--log-level", "error"),
)


def serve() -> None:
    """Prepare the data, take a port, start both processes, say where to look, and wait for the end."""
    _end_with_parent()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    host = os.environ.get("HOST") or "127.0.0.1"
    with _lock_file() as lock, _port(host, other := _already_serving(lock)) as port:
        if not other:
            _write_down(lock, port)
        os.environ.setdefault("QISPI_ADDRESS", _address(host, port))
        if run(PYTHON, "scripts/get_ready.py"):
            raise SystemExit("No se pudo preparar la base. Nada quedó en marcha.")
        _both(host, port)


def _both(host: str, port: int) -> None:
    started: list[subprocess.Popen[bytes]] = []
    try:
        started.append(_start(PYTHON, "-m", "granian", *SERVER, *_where(host, port), "qispi.config.wsgi:application"))
        _wait_for_page(host, port, started[0])
        _say_where(host, port)
        started.append(_start(PYTHON, "manage.py", "run_jobs"))  # after the page: it would take half of the cores
        while all(process.poll() is None for process in started):
            time.sleep(0.5)
        raise SystemExit("Uno de los procesos terminó solo; se detiene el otro. El motivo está más arriba.")
    except KeyboardInterrupt:
        say("\nQispi se detuvo.")
    finally:
        _end(started)


def _where(host: str, port: int) -> tuple[str, ...]:
    # two, because one is held by Python's lock; on SQLite they write in turn (kit/sqlite3, docs/decisions/0052)
    return ("--host", host, "--port", str(port), "--workers", str(min(2, os.cpu_count() or 1)))


def _start(*command: str | Path) -> subprocess.Popen[bytes]:
    settings = os.environ.get("DJANGO_SETTINGS_MODULE", "qispi.config.settings.dev")
    return subprocess.Popen(
        [str(part) for part in command],
        cwd=ROOT,
        env=environment(DJANGO_SETTINGS_MODULE=settings),
        preexec_fn=_end_with_parent,
    )


def _end_with_parent() -> None:
    """On Linux, whoever is killed without a word takes its children along."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PARENT_DIED, signal.SIGTERM)


def _end(processes: list[subprocess.Popen[bytes]]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C must not leave one of them alive
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(GOODBYE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


# The port. granian shares a taken port in silence, and the kernel splits the requests between old code and new.


@contextmanager
def _port(host: str, other: str) -> Iterator[int]:
    """A port that is ours until the end: the one asked for or none, else the first free one."""
    asked = os.environ.get("PORT")
    wanted = int(asked or FIRST_PORT)
    port, keeper = next(_free_ports(host, wanted))
    try:
        if port != wanted:
            whose = other or _who_answers(host, wanted)
            say(f"El puerto {wanted} está ocupado por {whose}. El siguiente libre es {port}.")
        if port != wanted and (asked or other):
            raise SystemExit(f"Para usarlo: make run PORT={port}")
        yield port
    finally:
        keeper.close()


def _free_ports(host: str, first: int) -> Iterator[tuple[int, socket.socket]]:
    for port in range(first, min(first + 100, 65536)):
        if keeper := _keep(host, port):
            yield port, keeper
    raise SystemExit(f"No hay un puerto libre desde {first}. Elija otro: make run PORT=9000")


def _keep(host: str, port: int) -> socket.socket | None:
    """Hold a port without listening. Bound first, shared after: two that start together can't both have it."""
    keeper = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    keeper.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port that was left a moment ago is free
    try:
        keeper.bind((host, port))
    except OSError as error:
        keeper.close()
        if isinstance(error, PermissionError | socket.gaierror):
            raise SystemExit(f"No se puede abrir {host}:{port}: {error.strerror}") from None
        return None
    keeper.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 0)
    if sys.platform == "linux":
        keeper.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    else:
        keeper.close()  # elsewhere a port held this way could not be shared with the server
    return keeper


def _who_answers(host: str, port: int) -> str:
    health = _health(host, port)
    return f"otro Qispi (versión {health.get('version', '?')})" if health else "otro programa"


def _here(host: str) -> str:
    return LOCALLY.get(host, host)


def _health(host: str, port: int) -> dict[str, str] | None:
    """What /healthz says, or None when nobody of ours answers."""
    connection = http.client.HTTPConnection(_here(host), port, timeout=2)
    try:
        connection.request("GET", "/healthz")
        answer = json.loads(connection.getresponse().read(2000))
        return answer if isinstance(answer, dict) and answer.get("status") == "ok" else None
    except (OSError, http.client.HTTPException, ValueError):
        return None
    finally:
        connection.close()


# The data folder: who already serves it stands in a file that is locked while they live.


@contextmanager
def _lock_file() -> Iterator[TextIO]:
    folder = Path(os.environ.get("QISPI_VAR") or VAR / "data").expanduser()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "serving.lock").open("a+") as lock:
        yield lock


def _already_serving(lock: TextIO) -> str:
    """Words for the process that serves this very folder, or none; then it is ours."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return ""
    except BlockingIOError:
        lock.seek(0)
        known = json.loads(lock.read() or "{}")
        return f"Qispi, que ya sirve esta carpeta (proceso {known.get('pid', '?')}, puerto {known.get('port', '?')})"


def _write_down(lock: TextIO, port: int) -> None:
    lock.truncate(0)
    json.dump({"pid": os.getpid(), "port": port, "root": str(ROOT)}, lock)
    lock.flush()


def _wait_for_page(host: str, port: int, server: subprocess.Popen[bytes]) -> None:
    started = time.monotonic()
    while time.monotonic() - started < PATIENCE:
        if server.poll() is not None:
            raise SystemExit("El servidor no arrancó; el motivo está más arriba.")
        if _health(host, port):
            return
        time.sleep(0.1)
    raise SystemExit(f"El servidor no respondió en {PATIENCE} segundos.")


def _say_where(host: str, port: int) -> None:
    say(f"\nQispi está en http://{_here(host)}:{port}/   (Ctrl-C lo detiene)")
    if host in LOCALLY and (address := _address_in_the_room()):
        say(f"Desde un teléfono en la misma red: http://{address}:{port}/")


def _address(host: str, port: int) -> str:
    """What codes to be scanned lead to, where nobody has said: the address that a phone in the room can open."""
    seen = (_address_in_the_room() or host) if host in LOCALLY else _here(host)
    return f"http://{seen}:{port}/"


def _address_in_the_room() -> str | None:
    """The address that other machines see. Nothing is sent: a datagram socket only chooses its route."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # reserved for examples (RFC 5737)
            return str(probe.getsockname()[0])
        except OSError:
            return None
