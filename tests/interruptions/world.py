"""The server that is interrupted: a process as `make run` starts it, on a database of its own: SQLite, or one beside
the PostgreSQL that QISPI_TEST_DATABASE_URL names.
"""

import os
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.server import ROOT, SETTINGS, _database, _wait

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the browser's driver runs a loop in this thread
APPLICATION = "tests.interruptions.server:application"


@dataclass
class World:
    """What the runs share: a published course, and the server."""

    port: int
    orders: Path
    version: Any = None
    server: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        from machine import PYTHON, environment
        from serving import SERVER, _end_with_parent, _where

        command = [PYTHON, "-m", "granian", *SERVER, *_where("127.0.0.1", self.port), APPLICATION]
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

    def dies_at(self, statement: int) -> None:
        """The next batch kills it, after so many statements; after all of them, before its reply, if they are fewer."""
        self.orders.write_text(str(statement))

    def is_dead(self) -> None:
        """Wait until it is."""
        assert self.server
        self.server.wait(30)

    def somebody(self, name: str) -> Any:
        """A person who studies; new in each run."""
        from tests.builders.people import a_person
        from tests.builders.studies import a_study

        return a_study(a_person(name), self.version)


@contextmanager
def world() -> Iterator[World]:
    """A migrated database and a server over it; one for each process, because settings are read once."""
    url = os.environ.pop("QISPI_TEST_DATABASE_URL", "")
    folders = tempfile.TemporaryDirectory(prefix="qispi-interruptions-", ignore_cleanup_errors=True)
    with folders as folder, _database(url) as own:
        os.environ |= {
            "QISPI_VAR": f"{folder}/data",
            "QISPI_KEYS": f"{folder}/keys",
            "DJANGO_SETTINGS_MODULE": SETTINGS,
            "QISPI_DEMO": "0",
            "QISPI_DIES_AT": f"{folder}/dies-at",
        }
        os.environ.pop("DATABASE_URL", None)
        if own:
            os.environ["DATABASE_URL"] = own
        made = World(_free_port(), Path(folder) / "dies-at")
        _prepare(is_apart=not own)
        from tests.builders.studies import a_published_course

        made.version = a_published_course()
        made.start()
        try:
            yield made
        finally:
            made.kill()
            _hang_up()


def _prepare(*, is_apart: bool) -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    if is_apart:  # on PostgreSQL both are one
        call_command("migrate", verbosity=0, database="reads")
    call_command("collectstatic", interactive=False, verbosity=0)


def _hang_up() -> None:
    from django.db import connections

    for connection in connections.all():
        connection.close()
        if pool := getattr(connection, "pool", None):
            pool.close()


def _free_port() -> int:
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
