"""The server that is interrupted: a process as `make run` starts it, on a database in a folder of its own."""

import os
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from bench.server import ROOT, SETTINGS, _wait

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the browser's driver runs a loop in this thread
SOUND = "qispi.config.wsgi:application"


@dataclass
class World:
    """What the runs share: a published course, and the server."""

    port: int
    application: str = SOUND
    version: Any = None
    server: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        from machine import PYTHON, environment
        from serving import SERVER, _end_with_parent, _where

        command = [PYTHON, "-m", "granian", *SERVER, *_where("127.0.0.1", self.port), self.application]
        self.server = subprocess.Popen(
            [str(part) for part in command],
            cwd=ROOT,
            env=environment(),
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=_end_with_parent,
        )
        _wait(self.port)

    def kill(self) -> None:
        """`kill -9`, with its workers: nobody says goodbye."""
        assert self.server
        os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait()

    def somebody(self, name: str) -> Any:
        """A person who studies; new in each run."""
        from tests.builders.people import a_person
        from tests.builders.studies import a_study

        return a_study(a_person(name), self.version)


@contextmanager
def world(application: str = SOUND) -> Iterator[World]:
    """A migrated database and a server over it; one for each process, because settings are read once."""
    with tempfile.TemporaryDirectory(prefix="qispi-interruptions-", ignore_cleanup_errors=True) as folder:
        os.environ |= {
            "QISPI_VAR": f"{folder}/data",
            "QISPI_KEYS": f"{folder}/keys",
            "DJANGO_SETTINGS_MODULE": SETTINGS,
            "QISPI_DEMO": "0",
        }
        os.environ.pop("DATABASE_URL", None)
        made = World(_free_port(), application)
        _prepare()
        from tests.builders.studies import a_published_course

        made.version = a_published_course()
        made.start()
        try:
            yield made
        finally:
            made.kill()


def _prepare() -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("migrate", verbosity=0, database="reads")
    call_command("collectstatic", interactive=False, verbosity=0)


def _free_port() -> int:
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
