"""The pages tell the truth: settings, packages, commands, decisions, links; English and Spanish say the same."""

import re
from pathlib import Path

from qispi.work import events
from scripts import write_docs
from tests.house.tree import ROOT, named, packages, python_files, verdict

LINK = re.compile(r"\[[^\]]+\]\(([^)#\s]+)[^)]*\)")
FENCE = re.compile(r"^```.*?^```", re.M | re.S)
EXAMPLE = "docs/house.md"


def test_the_page_of_settings_is_the_settings() -> None:
    shown = write_docs.SETTINGS.read_text()

    faults = [] if shown == write_docs.settings_page() else ["docs/operations/settings.md: scripts/write_docs.py"]
    verdict(faults, "A setting is declared once, in src/qispi/config/settings, and its page is rendered.", EXAMPLE)


def test_only_the_settings_read_the_environment() -> None:
    allowed = {"src/qispi/kit/env.py", "src/qispi/config/wsgi.py"}
    faults = [
        named(path)
        for path in python_files("src", "demo")
        if named(path) not in allowed and "os.environ" in path.read_text()
    ]

    verdict(faults, "The environment is read by declared settings alone.", "src/qispi/config/settings/base.py")


def test_every_package_is_on_the_map() -> None:
    shown = (ROOT / "docs" / "house.md").read_text()

    verdict([p for p in packages() if f"`{p}`" not in shown], "A package is on the map: docs/house.md.", EXAMPLE)


def test_the_news_that_travel_are_on_the_map() -> None:
    told = (ROOT / "docs" / "house.md").read_text()
    faults = [name for name in events.declared() if f"`{name}`" not in told]

    verdict(faults, "Every kind of news is named in docs/house.md, and there are at most five.", EXAMPLE)


def test_the_page_of_commands_is_the_commands() -> None:
    shown = write_docs.COMMANDS.read_text()

    faults = [] if shown == write_docs.commands_page() else ["docs/operations/commands.md: scripts/write_docs.py"]
    verdict(faults, "A command says in `help` what it does, and its page is rendered.", "docs/operations/commands.md")


def test_every_decision_is_in_the_index() -> None:
    folder = ROOT / "docs" / "decisions"
    shown = (folder / "index.md").read_text()
    pages = sorted(path for path in folder.glob("0*.md"))
    faults = [path.name for path in pages if f"({path.name})" not in shown]
    faults += [f"{path.name}: longer than a page" for path in pages if len(path.read_text().splitlines()) > 60]

    verdict(faults, "A decision has a line in the index, and is one page.", "docs/decisions/index.md")


def test_every_link_leads_somewhere() -> None:
    faults = [
        f"{named(page)} → {target}"
        for page in _pages()
        for target in LINK.findall(FENCE.sub("", page.read_text()))
        if "://" not in target and not target.startswith("mailto:") and not (page.parent / target).exists()
    ]

    verdict(faults, "A link leads to a file that is here.", EXAMPLE)


def test_the_two_front_pages_say_the_same() -> None:
    english, spanish = ((ROOT / name).read_text() for name in ("README.md", "LEEME.md"))
    faults = []
    if _levels(english) != _levels(spanish):
        faults.append(f"headings: README has {_levels(english)}, LEEME has {_levels(spanish)}")
    faults += sorted(f"only in one of them: {command}" for command in _commands(english) ^ _commands(spanish))

    verdict(faults, "README.md and LEEME.md have the same headings and the same commands.", "README.md")


def test_the_front_page_is_one_page() -> None:
    words = len(FENCE.sub("", (ROOT / "README.md").read_text()).split())

    verdict([f"{words} words"] if words > 600 else [], "README.md has at most 600 words.", "README.md")


def test_every_make_target_is_explained() -> None:
    makefile = (ROOT / "Makefile").read_text()
    targets = next(line for line in makefile.splitlines() if line.startswith(".PHONY")).split()[2:]
    faults = [target for target in targets if f'"make {target} ' not in makefile]

    verdict(faults, "`make` alone explains every target.", "Makefile")


def _pages() -> list[Path]:
    return [*ROOT.glob("*.md"), *sorted((ROOT / "docs").rglob("*.md")), *sorted((ROOT / "content").glob("*.md"))]


def _levels(text: str) -> list[int]:
    return [len(line) - len(line.lstrip("#")) for line in FENCE.sub("", text).splitlines() if line.startswith("#")]


def _commands(text: str) -> set[str]:
    """What the blocks tell one to type; what stands after `#` is a remark."""
    lines = "\n".join(FENCE.findall(text)).splitlines()
    return {line.split("#")[0].strip() for line in lines if not line.startswith("```") and line.strip()}
