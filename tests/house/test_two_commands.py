"""What `make` does before the first page: a port that is ours alone, one installation, a browser missed aloud."""

import json
import socket
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from tests.house.tree import ROOT

sys.path.insert(0, str(ROOT / "scripts"))

import machine
import serving

HERE = "127.0.0.1"


@pytest.fixture
def port() -> int:
    """A port that nobody holds at this moment, with free ones after it."""
    with socket.socket() as probe:
        probe.bind((HERE, 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def stranger(port: int) -> Iterator[int]:
    """Another program that listens."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)  # as granian does
        listener.bind((HERE, port))
        listener.listen()
        yield port


@pytest.fixture
def another_qispi(port: int) -> Iterator[int]:
    class Health(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps({"status": "ok", "version": "9.9"}).encode())

        def log_message(self, *args: object) -> None:
            """Says nothing."""

    server = HTTPServer((HERE, port), Health)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield port
    server.shutdown()
    server.server_close()


def test_a_free_port_is_taken(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", str(port))

    with serving._port(HERE, "") as taken:
        assert taken == port


def test_a_port_that_is_shared_in_silence_is_not_shared(
    stranger: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PORT", str(stranger))

    with pytest.raises(SystemExit, match="make run PORT="), serving._port(HERE, ""):
        pass

    assert f"El puerto {stranger} está ocupado por otro programa" in capsys.readouterr().out


def test_without_a_wish_the_next_free_port_is_taken_aloud(
    another_qispi: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("PORT", raising=False)
    monkeypatch.setattr(serving, "FIRST_PORT", another_qispi)

    with serving._port(HERE, "") as taken:
        assert taken > another_qispi

    assert f"otro Qispi (versión 9.9). El siguiente libre es {taken}" in capsys.readouterr().out


def test_two_that_start_together_do_not_both_have_the_port(port: int) -> None:
    first = serving._keep(HERE, port)

    second = serving._keep(HERE, port)

    assert first is not None
    assert second is None
    first.close()


def test_the_server_itself_may_have_the_port_that_was_kept(port: int) -> None:
    keeper = serving._keep(HERE, port)

    with socket.socket() as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        server.bind((HERE, port))
        server.listen()
        with socket.create_connection((HERE, port)):
            server.accept()[0].close()

    assert keeper is not None
    keeper.close()


def test_a_folder_that_is_served_says_by_whom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QISPI_VAR", str(tmp_path))

    with serving._lock_file() as mine, serving._lock_file() as theirs:
        assert serving._already_serving(mine) == ""
        serving._write_down(mine, 8123)

        assert "puerto 8123" in serving._already_serving(theirs)


def test_nothing_is_installed_while_the_requirements_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "VENV", tmp_path)
    monkeypatch.setattr(machine, "_works", lambda: True)
    installed: list[str] = []
    monkeypatch.setattr(machine, "_install", installed.append)

    machine.set_up("runtime")
    machine.set_up("runtime")

    assert installed == ["runtime"]


def test_a_browser_is_not_installed_without_rights(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine.shutil, "which", lambda name: None)
    monkeypatch.setattr(machine.os, "geteuid", lambda: 1000)
    monkeypatch.delenv("QISPI_CHROMIUM", raising=False)

    assert machine.chromium(install=True) is None


def test_what_runs_is_what_is_tested() -> None:
    """Both files are made apart; the same package at two versions would be tested and not served."""
    runtime, test = (_pins(f"requirements/{kind}.txt") for kind in ("runtime", "test"))

    assert {name: test.get(name) for name in runtime} == runtime


def test_no_requirement_names_a_host() -> None:
    files = sorted((ROOT / "requirements").glob("*"))

    assert not [path.name for path in files if "://" in path.read_text()]


def _pins(path: str) -> dict[str, str]:
    lines = (ROOT / path).read_text().splitlines()
    pinned = (
        line.split(";")[0].rstrip(" \\").split("==") for line in lines if "==" in line and not line.startswith(" ")
    )
    return {name: version.split()[0] for name, version in pinned}
