"""A guard that never bit is a picture of a dog: each fault is planted in a copy, and its guard alone sees it."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import PIPE
from typing import NamedTuple

import pytest

from tests.house.faults import FAULTS
from tests.house.tree import ROOT

LEFT_BEHIND = shutil.ignore_patterns(".git", ".venv", "var", "node_modules", "__pycache__", ".*_cache", "screenshots")
NEEDED = ("house", "builders", "__init__.py", "conftest.py", "browser.py")
KENNEL = ROOT / "tests" / "house" / "kennel.py"
QUIETLY = ("-q", "-n0", "-p", "no:randomly", "-p", "no:hypothesispytest", "--tb=short")
QUICK = ("tests/house", "-m", "not django_db")
NOT_GUARDS = ("--ignore=tests/house/test_the_guards_bite.py", "--ignore=tests/house/test_two_commands.py")
Guards = Callable[..., str]  # pytest's words → what it said
FAILED = re.compile(r"^(?:FAILED|ERROR) \S+?::(\S+)", re.M)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tree without its history, its dependencies and the tests of other packages."""
    tree = tmp_path_factory.mktemp("house") / "tree"
    shutil.copytree(ROOT, tree, ignore=LEFT_BEHIND)
    for path in (tree / "tests").iterdir():
        if path.name not in NEEDED:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    return tree


@pytest.fixture(scope="module")
def guards(copy: Path) -> Iterator[Guards]:
    """The guards of the copy, called with pytest's words. They live as long as this module's tests."""
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith(("PYTEST_", "PYTHONPATH", "FAIL_INVALID"))
    }
    environment |= {"QISPI_TEST_DATABASE_URL": ""}
    with subprocess.Popen(
        [sys.executable, KENNEL], cwd=copy, env=environment, stdin=PIPE, stdout=PIPE, text=True
    ) as kennel:
        asked, said = kennel.stdin, kennel.stdout
        assert asked
        assert said

        def bark(*what: str) -> str:
            print(json.dumps([*QUIETLY, *NOT_GUARDS, *what]), file=asked, flush=True)
            return str(json.loads(said.readline()))

        yield bark
        asked.close()


@pytest.fixture(scope="module")
def bites_already(guards: Guards) -> set[str]:
    """The guards that bite before anything is planted: they tell of the tree itself, not of a fault of ours."""
    return set(FAILED.findall(guards(*QUICK)))


@pytest.fixture
def planted(copy: Path, bites_already: set[str], request: pytest.FixtureRequest) -> Iterator[None]:
    changes = FAULTS[request.param].plant(copy)
    before = {copy / path: _contents(copy / path) for path in changes}
    for path, text in changes.items():
        (copy / path).parent.mkdir(parents=True, exist_ok=True)
        (copy / path).write_text(text)
    yield
    for file, was in before.items():
        if was:
            file.write_text(was.text)
            os.utime(file, ns=was.times)  # as if nothing had happened: what was read of it before is still true
        else:
            file.unlink()
            if file.match("heap/__init__.py"):
                shutil.rmtree(file.parent)


@pytest.mark.slow
@pytest.mark.parametrize(("planted", "name"), [(name, name) for name in FAULTS], ids=list(FAULTS), indirect=["planted"])
@pytest.mark.usefixtures("planted")
def test_one_guard_sees_the_fault_and_no_other(name: str, guards: Guards, bites_already: set[str]) -> None:
    fault = FAULTS[name]

    said = guards(*_where(fault.guard))

    assert set(FAILED.findall(said)) - bites_already == {fault.guard}, said
    assert fault.named in said
    assert "An example to look at:" in said or "assert" in said or "DID NOT RAISE" in said


@pytest.mark.slow
def test_every_guard_has_its_fault(guards: Guards) -> None:
    collected = guards("tests/house", "--collect-only")
    names = {line.partition("::")[2].partition("[")[0] for line in collected.splitlines() if "::" in line}

    bitten = {fault.guard.partition("[")[0] for fault in FAULTS.values()}
    assert names - bitten - UNBITTEN == set()


# They watch the exceptions of a guard, or show the other side of one.
UNBITTEN = {
    "test_every_contract_has_its_test",
    "test_every_hole_is_still_used",
    "test_every_exception_still_exists",
    "test_every_open_query_exists",
    "test_every_row_has_an_address",
    "test_a_defined_one_does_not",
    "test_what_is_too_young_is_found",
    "test_what_is_old_enough_passes",
}


class Contents(NamedTuple):
    text: str
    times: tuple[int, int]


def _contents(path: Path) -> Contents | None:
    if not path.exists():
        return None
    known = path.stat()
    return Contents(path.read_text(), (known.st_atime_ns, known.st_mtime_ns))


def _where(guard: str) -> list[str]:
    """Everything quick; or the one test, with its file, for a guard that needs a database."""
    name = guard.partition("[")[0]
    home = next(
        path for path in sorted((ROOT / "tests" / "house").glob("test_*.py")) if f"def {name}(" in path.read_text()
    )
    needs_database = f"django_db\ndef {name}(" in home.read_text() or guard.endswith(":home]")
    return [f"tests/house/{home.name}::{guard}"] if needs_database else list(QUICK)
