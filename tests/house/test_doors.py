"""From another package one enters by the door: models, actions, queries, events, errors."""

from tests.house.tree import imports, verdict

DOORS = {"models", "actions", "queries", "events", "errors"}
OPEN_WHOLE = {"kit", "ui"}  # tools
WIRES = {"config"}  # settings, the URL table and the entry name any room, and decide nothing

# (who, whose room): why this wall has a hole.
HOLES = {
    ("people.roster", "intake.columns"): "both are pure: the roster is one kind of table that intake reads",
    ("people.roster", "intake.rules"): "both are pure: what a cell may hold is decided once",
}


def test_a_package_is_entered_by_its_doors() -> None:
    faults = [
        f"{one} imports {other}: {room} is a private room of {package}"
        for one, other in _between_packages()
        for package, room in [_package_and_room(other)]
        if room and room not in DOORS and not _hole(one, other)
    ]

    verdict(
        faults,
        f"From another package import only its {', '.join(sorted(DOORS))} (kit and ui are open).",
        "src/qispi/people/queries: what another package may ask of people",
    )


def test_every_hole_is_still_used() -> None:
    used = {_hole(one, other) for one, other in _between_packages()}

    gone = [f"{who} → {whose}" for who, whose in set(HOLES) - used]
    verdict(gone, "A hole in a wall that nobody uses is closed: take it out of HOLES.", "tests/house/test_doors.py")


def _hole(one: str, other: str) -> tuple[str, str] | None:
    return next((hole for hole in HOLES if _is_in(one, hole[0]) and _is_in(other, hole[1])), None)


def _is_in(module: str, room: str) -> bool:
    return f"{module}.".startswith(f"qispi.{room}.")


def _between_packages() -> list[tuple[str, str]]:
    graph = imports()
    pairs = ((one, other) for one in graph.modules for other in graph.find_modules_directly_imported_by(one))
    return sorted((one, other) for one, other in pairs if _counts(one, other))


def _counts(one: str, other: str) -> bool:
    mine, theirs = _package_and_room(one)[0], _package_and_room(other)[0]
    return bool(mine and theirs) and mine != theirs and mine not in WIRES and theirs not in OPEN_WHOLE


def _package_and_room(module: str) -> tuple[str, str]:
    """`people`, `queries` for qispi.people.queries.found; the package itself, its docstring, has no room."""
    _, package, room, *_ = [*module.split("."), "", ""]
    return package, room
