"""What holds in every test: no network, loopback apart; one clock; journeys only where there is a browser."""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.browser import chromium

NO_BROWSER = "no Chromium"
CI = os.environ.get("CI", "").lower() in {"1", "true"}


class Outside(Exception):
    """A test asked for the network. Mock the outside world; it must not decide whether our tests pass."""


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Only this machine may be reached: the database, the live server, the browser."""

    def guarded(connect: Callable[..., Any]) -> Callable[..., Any]:
        def only_here(self: socket.socket, address: Any) -> Any:
            if isinstance(address, tuple) and address[0] not in {"127.0.0.1", "::1", "localhost"}:
                raise Outside(address)
            return connect(self, address)

        return only_here

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded(socket.socket.connect))
        patch.setattr(socket.socket, "connect_ex", guarded(socket.socket.connect_ex))
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> Iterator[None]:
    """PostgreSQL drops only a database that nobody holds: a live server's pool, which dials again, goes too."""
    yield
    from django.db import connections

    connections["reads"].close()
    if connections["default"].vendor == "postgresql":
        from django.db.backends.postgresql.creation import DatabaseCreation

        DatabaseCreation._destroy_test_db = _drop_whoever_holds_it


def _drop_whoever_holds_it(self: Any, test_database_name: str, verbosity: int) -> None:
    """Ending the others first and dropping after leaves an instant in which a pool comes back; FORCE does both."""
    with self._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE {self.connection.ops.quote_name(test_database_name)} WITH (FORCE)")


@pytest.fixture(autouse=True)
def known_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kind of fact that a test registers is gone with it: guards look at the kinds of the house alone."""
    from qispi.facts import events

    monkeypatch.setattr(events, "_handlers", dict(events._handlers))
    monkeypatch.setattr(events, "_sentences", dict(events._sentences))


@pytest.fixture(autouse=True)
def nothing_published_before() -> None:
    """A process remembers a published course by its name for ever; the next test publishes another one under it."""
    from qispi.offline import packing

    packing._file.cache_clear()
    packing._manifest.cache_clear()


@pytest.fixture
def stand_at() -> Iterator[Callable[[str], datetime]]:
    """`stand_at("2025-12-31 23:30")` holds the clock there, in Lima, until the test ends."""
    from qispi.kit import clock

    with ExitStack() as stack:

        def hold(moment: str) -> datetime:
            instant = datetime.fromisoformat(moment).replace(tzinfo=clock.LIMA)
            stack.enter_context(clock.at(instant))
            return instant

        yield hold


@pytest.fixture
def frozen_clock(stand_at: Callable[[str], datetime]) -> datetime:
    """Monday 15 September 2025, 10:00 in Lima: an ordinary working morning."""
    return stand_at("2025-09-15 10:00")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Who may touch the database may touch the log of reads; a journey without a browser is counted, not lost."""
    for item in items:
        if marker := item.get_closest_marker("django_db"):
            marker.kwargs.setdefault("databases", ["default", "reads"])
        if item.get_closest_marker("journey") and not chromium():
            # in CI a browser that is missing is a failure, never a silent gap
            missing = (
                pytest.mark.xfail(run=False, strict=True, reason=NO_BROWSER) if CI else pytest.mark.skip(NO_BROWSER)
            )
            item.add_marker(missing)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Tell `make test` how many journeys were not run."""
    skipped = terminalreporter.stats.get("skipped", []) + terminalreporter.stats.get("xfailed", [])
    journeys = [report for report in skipped if "journey" in report.keywords and NO_BROWSER in str(report.longrepr)]
    if journeys:
        terminalreporter.write_line(f"{len(journeys)} browser journeys not run: no Chromium")
        if note := os.environ.get("QISPI_JOURNEYS_NOTE"):
            Path(note).write_text(str(len(journeys)))


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    without = [r for r in reporter.stats.get("xfailed", []) if "journey" in r.keywords] if reporter else []
    if CI and without and exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
