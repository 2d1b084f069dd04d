"""What carries personal data off, and what can't be taken back, asks for the second factor once more."""

import ast

from tests.house.addresses import addresses
from tests.house.tree import dotted, modules, verdict

EXAMPLE = "src/qispi/insight/views.py: missing_list"

# What can't be taken back, or opens a door.
DEEDS = {
    "people:hand_out_code",
    "people:print_slips",
    "people:void_batch",
    "people:grant_role",
    "people:end_role",
    "people:forget_factor",
    "people:documents",
    "credentials:issue",
    "credentials:revoke",
    "credentials:correct",
    "programme:annul_completion",
    "programme:correct_completion",
}
# Downloads that need none, each with its reason.
FREE = {
    "people.views.register.my_data": "one's own data",
    "territory.views.export": "institutions are public; no person stands in it",
    "insight.views.one_page": "figures alone",
    "credentials.views.own.pdf": "one certificate, which its paper shows to anybody who is handed it",
    "intake.views.uploads.result": "counts and places in one's own file; the rows themselves are `unread`",
}


def test_every_download_asks_for_a_recent_factor() -> None:
    asking = {_name(address.view) for address in addresses() if getattr(address.view, "needs_recent_factor", False)}
    without = sorted(_downloads() - asking - set(FREE))

    verdict(without, "A download asks `@recent_factor`, or stands in FREE with its reason (test_step_up.py).", EXAMPLE)


def test_every_deed_that_cannot_be_taken_back_asks_for_a_recent_factor() -> None:
    views = {address.name: address.view for address in addresses()}
    without = sorted(name for name in DEEDS if not getattr(views.get(name), "needs_recent_factor", False))

    verdict(without, "It can't be taken back: @recent_factor.", EXAMPLE)


def test_every_free_download_still_exists() -> None:
    verdict(sorted(set(FREE) - _downloads()), "FREE names a download that is gone.", "tests/house/test_step_up.py")


def _downloads() -> set[str]:
    """Views that name a file to be kept: they, or what they call in their module, set Content-Disposition."""
    found = set()
    for path in modules("views"):
        tree = ast.parse(path.read_text())
        speaking = {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and _says(node)}
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and _reaches(node, speaking):
                found.add(f"{dotted(path)}.{node.name}")
    return found


def _says(node: ast.AST) -> bool:
    """It writes the header, or has Django write it for a file."""
    return any(
        (isinstance(one, ast.Constant) and one.value == "Content-Disposition")
        or (isinstance(one, ast.keyword) and one.arg == "as_attachment")
        for one in ast.walk(node)
    )


def _reaches(node: ast.FunctionDef, speaking: set[str]) -> bool:
    called = {one.func.id for one in ast.walk(node) if isinstance(one, ast.Call) and isinstance(one.func, ast.Name)}
    return node.name in speaking or bool(called & speaking)


def _name(view: object) -> str:
    return f"{view.__module__}.{view.__name__}".removeprefix("qispi.")  # type: ignore[attr-defined]
