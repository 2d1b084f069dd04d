"""The tree as the guards see it: packages, modules, imports. The storeys are read from .importlinter alone."""

import ast
from collections.abc import Iterator
from configparser import ConfigParser
from functools import cache
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "qispi"
CACHE = ROOT / "var" / "cache" / "imports"  # a folder for each graph: grimp mixes up two that share one


@cache
def contracts() -> ConfigParser:
    parser = ConfigParser()
    parser.read(ROOT / ".importlinter")
    return parser


@cache
def storeys() -> tuple[str, ...]:
    """Package names from the top of the house to its cellar."""
    layers = contracts()["importlinter:contract:storeys"]["layers"]
    return tuple(name.strip(" ()") for line in layers.split("\n") for name in line.split("|") if name.strip())


def height(package: str) -> int:
    """How high a package stands; higher may import lower."""
    return -storeys().index(package)


def packages() -> list[str]:
    return sorted(path.parent.name for path in SOURCE.glob("*/__init__.py"))


@cache
def imports() -> grimp.ImportGraph:
    return grimp.build_graph("qispi", cache_dir=str(CACHE / "doors"))


def modules(*rooms: str) -> Iterator[Path]:
    """The files of these rooms in every package, also where a room has become a folder."""
    for room in rooms:
        for path in sorted([*SOURCE.glob(f"*/{room}.py"), *SOURCE.glob(f"*/{room}/**/*.py")]):
            if "migrations" not in path.parts:
                yield path


def python_files(*folders: str) -> Iterator[Path]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), str(path))


def functions(path: Path) -> list[ast.FunctionDef]:
    """The functions at the top of a module, as others import them."""
    return [node for node in parsed(path).body if isinstance(node, ast.FunctionDef)]


def public_functions(path: Path) -> list[ast.FunctionDef]:
    return [node for node in functions(path) if not node.name.startswith("_")]


def package_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0]


def dotted(path: Path) -> str:
    """`programme.actions.enrol` for src/qispi/programme/actions/enrol.py."""
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def verdict(faults: list[str], rule: str, example: str) -> None:
    """Fail with what was found, the rule in one sentence, and a file that shows how it is done."""
    if faults:
        found = "\n  ".join(faults)
        pytest.fail(f"{rule}\n  {found}\nAn example to look at: {example}", pytrace=False)
