"""The fat heart does not grow unseen: files of at most 400 lines, and ruff's limits for functions."""

import tomllib

from tests.house.tree import ROOT, named, verdict

MOST = 400
FREE = ("migrations/", "/data/", "/vendor/", "content/route/", "LICENSE", "requirements/")
KINDS = (".py", ".js", ".mjs", ".css", ".html", ".typ", ".sh")

# A longer file, and the sentence that excuses it.
LONGER: dict[str, str] = {}


def test_no_file_is_longer_than_400_lines() -> None:
    lengths = {
        named(path): len(path.read_text().splitlines())
        for folder in ("src", "tests", "scripts", "bench", "demo")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in KINDS and not any(part in str(path) for part in FREE) and "node_modules" not in path.parts
    }
    faults = [f"{name}: {length} lines" for name, length in lengths.items() if length > MOST and name not in LONGER]

    verdict(faults, f"A file has at most {MOST} lines; two nouns are two files.", "src/qispi/people/models")


def test_ruff_keeps_functions_small() -> None:
    lint = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["ruff"]["lint"]

    assert {"C901", "PLR0915", "BLE"} <= set(lint["select"])
    assert lint["mccabe"]["max-complexity"] <= 8
