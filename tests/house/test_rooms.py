"""Who has seen one package has seen all: the same rooms, each with its sentence, none called helpers."""

import ast

from tests.house.tree import SOURCE, functions, modules, named, packages, parsed, python_files, verdict

ROOMS = {"models", "rules", "actions", "queries", "events", "errors", "forms", "views", "urls", "tasks", "apps"}
FOLDERS = {"templates", "migrations", "management", "templatetags", "static", "data"}
FREE = {"config", "kit", "ui"}  # wiring and tools: no domain, no rooms
NOT_NAMES = {"utils", "util", "helpers", "common", "core", "misc", "managers", "services", "base_views"}
PACKAGE = "src/qispi/programme/__init__.py"


def test_rooms_have_their_usual_names() -> None:
    faults = [
        f"src/qispi/{package}/{room}: name it in the docstring of the package"
        for package in packages()
        if package not in FREE
        for room in _rooms_of(package)
        if room not in ROOMS | FOLDERS and room not in _docstring(package)
    ]

    verdict(faults, f"A room is one of {', '.join(sorted(ROOMS))}, or the package's docstring names it.", PACKAGE)


def test_no_room_is_a_heap() -> None:
    faults = [named(path) for path in python_files("src") if NOT_NAMES & set(path.with_suffix("").parts)]

    verdict(faults, f"A name says what is inside: not {', '.join(sorted(NOT_NAMES))}.", PACKAGE)


def test_every_module_says_why_it_exists() -> None:
    files = {path: path.read_text() for path in python_files("src", "scripts", "tests", "bench", "demo")}
    doubtful = [path for path, text in files.items() if text.strip() and not text.startswith('"""')]
    faults = [named(path) for path in doubtful if not ast.get_docstring(parsed(path))]

    verdict(faults, "A module begins with one to four lines: why it exists.", PACKAGE)


def test_every_use_case_says_what_a_person_gets() -> None:
    faults = [
        f"{named(path)}: {function.name}"
        for path in modules("actions", "queries", "rules")
        for function in functions(path)
        if not function.name.startswith("_") and not ast.get_docstring(function)
    ]

    verdict(faults, "An action, a query, a rule begins with one sentence.", "src/qispi/programme/actions")


def test_no_rest_is_left_without_a_name() -> None:
    marks = ("TO" + "DO", "FIX" + "ME", "XX" + "X")
    faults = [
        f"{named(path)}:{number}"
        for path in python_files("src", "demo", "bench", "scripts")
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if "#" in line and any(f"{mark}" in line.partition("#")[2] for mark in marks)
    ]

    verdict(faults, "What is missing is done, or written in an issue.", "CONTRIBUTING.md")


def _rooms_of(package: str) -> list[str]:
    found = sorted((SOURCE / package).iterdir())
    kept = [path for path in found if not path.name.startswith(("_", "."))]
    return [path.stem for path in kept if path.is_dir() or path.suffix == ".py"]


def _docstring(package: str) -> str:
    return ast.get_docstring(parsed(SOURCE / package / "__init__.py")) or ""
