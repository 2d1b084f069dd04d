"""The light goes while people hand in: what was acknowledged is there afterwards. Careless settings fail this test.

`kill -9` proves nothing here: the system's memory outlives the process. So the base lies on a disk that forgets what
was not synced (disk.c).
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.durability.people_who_hand_in import PEOPLE

pytestmark = [pytest.mark.slow]
ROOT = Path(__file__).resolve().parents[2]
EACH = pytest.mark.parametrize("careless", [False, True], ids=["as-it-is-set", "careless"])
UNPRIVILEGED = 65534  # nobody: PostgreSQL refuses to run as root


@pytest.fixture(scope="session")
def forgetful() -> Iterator[Path]:
    """The layer below a process; skipped where there is no C compiler."""
    compiler = next(filter(None, map(shutil.which, ("cc", "gcc", "clang"))), None)
    if compiler is None or sys.platform != "linux":
        pytest.skip("no C compiler (cc, gcc, clang), or not Linux: a disk that forgets can't be made here")
    with _open_folder() as folder:
        library = folder / "disk.so"
        source = ROOT / "tests/durability/disk.c"
        subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], check=True)
        yield library


@contextmanager
def _open_folder() -> Iterator[Path]:
    """Where nobody comes through, too: pytest closes its own folders again whenever another run begins."""
    with tempfile.TemporaryDirectory(prefix="qispi-disk-") as name:
        Path(name).chmod(0o777)
        yield Path(name)


@EACH
def test_sqlite(tmp_path: Path, forgetful: Path, careless: bool) -> None:
    live, synced = tmp_path / "live", tmp_path / "synced"
    live.mkdir()
    _run("make", live, tmp_path)
    shutil.copytree(live, synced)

    disk = {"LD_PRELOAD": str(forgetful), "DISK_LIVE": str(live), "DISK_SYNCED": str(synced)}
    acknowledged = _run("hand_in", live, tmp_path, careless=careless, **disk)
    for memory in synced.glob("*-shm"):
        memory.unlink()  # it lies in memory alone
    kept = _run("count", synced, tmp_path)

    _judge(acknowledged, kept, careless)


@EACH
def test_postgresql(forgetful: Path, careless: bool) -> None:
    with _open_folder() as folder:
        _cut_under_postgresql(folder, forgetful, careless)


def _cut_under_postgresql(folder: Path, forgetful: Path, careless: bool) -> None:
    binaries = _postgresql()
    live, synced = folder / "live", folder / "synced"
    _as_nobody([binaries / "initdb", "-D", live, "-U", "root", "-A", "trust", "--wal-segsize=1", "-N"])
    with _server(binaries, live, {}) as url:
        _run("make", folder / "data", folder, DATABASE_URL=url)
    _as_nobody(["cp", "-a", live, synced])

    disk = {"LD_PRELOAD": str(forgetful), "DISK_LIVE": str(live), "DISK_SYNCED": str(synced)}
    with _server(binaries, live, disk) as url:
        acknowledged = _run("hand_in", folder / "data", folder, careless=careless, DATABASE_URL=url)
    (synced / "postmaster.pid").unlink(missing_ok=True)
    with _server(binaries, synced, {}) as url:
        kept = _run("count", folder / "data", folder, DATABASE_URL=url)

    _judge(acknowledged, kept, careless)


def _judge(acknowledged: set[str], kept: set[str], careless: bool) -> None:
    assert len(acknowledged) == PEOPLE
    lost = acknowledged - kept
    if careless:
        assert lost, "careless settings lost nothing: this test proves nothing"
    else:
        assert not lost


def _run(deed: str, data: Path, folder: Path, *, careless: bool = False, **more: str) -> set[str]:
    house = {"QISPI_VAR": str(data), "QISPI_KEYS": str(folder / "keys"), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    environment = {**os.environ, **house, "DJANGO_SETTINGS_MODULE": "qispi.config.settings.dev", **more}
    command = [sys.executable, "-m", "tests.durability.people_who_hand_in", deed, *(["careless"] if careless else [])]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300)
    assert done.returncode == (-signal.SIGKILL if deed == "hand_in" else 0), done.stderr[-2000:]
    return set(done.stdout.split())


def _postgresql() -> Path:
    found = shutil.which("initdb")
    folders = [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not folders:
        pytest.skip("no PostgreSQL server programs (initdb, postgres) on this machine")
    if os.geteuid() != 0:
        pytest.skip("only root can start a PostgreSQL of its own as another person")
    return folders[-1]


def _as_nobody(command: list[str | Path]) -> None:
    subprocess.run(
        [str(part) for part in command], check=True, user=UNPRIVILEGED, group=UNPRIVILEGED, stdout=subprocess.DEVNULL
    )


@contextmanager
def _server(binaries: Path, data: Path, disk: dict[str, str]) -> Iterator[str]:
    """A PostgreSQL of this test alone. Below it the disk that forgets: then it ends as when the light goes."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    told = {"port": port, "listen_addresses": "127.0.0.1", "unix_socket_directories": "", "autovacuum": "off"}
    told |= {"wal_writer_delay": "10s", "bgwriter_lru_maxpages": 0, "shared_buffers": "16MB"}
    options = [word for name, value in told.items() for word in ("-c", f"{name}={value}")]
    with (data.parent / "postgresql.log").open("ab") as log:
        server = subprocess.Popen(
            [str(binaries / "postgres"), "-D", str(data), *options],
            env={**os.environ, **disk},
            user=UNPRIVILEGED,
            group=UNPRIVILEGED,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    try:
        _wait(port, server)
        yield f"postgres://root@127.0.0.1:{port}/postgres"
    finally:
        if disk:
            _cut(server.pid)
        else:
            server.send_signal(signal.SIGINT)  # fast: no connection keeps it
        server.wait(30)


def _cut(first: int) -> None:
    """The server and all that it started, at the same instant: none may save anything more."""
    os.kill(first, signal.SIGSTOP)  # from here on it starts nobody
    together = (first, *_children(first))
    for moment in (signal.SIGSTOP, signal.SIGKILL):
        for process in together:
            with suppress(ProcessLookupError):  # one that had just finished
                os.kill(process, moment)


def _children(first: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(FileNotFoundError, ProcessLookupError):  # it ended between being listed and being read
            if stat.read_text().rpartition(") ")[2].split()[1] == str(first):
                found.append(int(stat.parent.name))
    return found


def _wait(port: int, server: "subprocess.Popen[bytes]") -> None:
    import time

    import psycopg

    for _ in range(300):
        assert server.poll() is None, "PostgreSQL did not start"
        try:
            psycopg.connect(f"postgres://root@127.0.0.1:{port}/postgres", connect_timeout=2).close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("PostgreSQL did not answer")
