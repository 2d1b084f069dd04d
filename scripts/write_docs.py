"""The pages rendered from the code, so that they can't drift: settings, commands, words. `tests/house` compares."""

import ast
import os
import sys
from pathlib import Path
from typing import NamedTuple

import yaml

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = ROOT / "docs" / "operations" / "settings.md"
COMMANDS = ROOT / "docs" / "operations" / "commands.md"
WORDS = ROOT / "docs" / "words.md"
OVERLAYS = {"base": "siempre", "dev": "desarrollo", "test": "pruebas", "prod": "producción"}
TOOLS = {"config", "kit", "ui"}


def main() -> None:
    sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qispi.config.settings.test")
    import django

    django.setup()
    SETTINGS.write_text(settings_page())
    COMMANDS.write_text(commands_page())
    WORDS.write_text(words_page())


class Declared(NamedTuple):
    name: str
    default: str
    sentence: str
    where: str


def declared() -> list[Declared]:
    """What the settings ask of the environment, read from the calls themselves."""
    found = []
    for overlay, where in OVERLAYS.items():
        tree = ast.parse((ROOT / "src" / "qispi" / "config" / "settings" / f"{overlay}.py").read_text())
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and ast.unparse(call.func).startswith("env.") and call.args:
                name, default, sentence = (call.args + [ast.Constant("")] * 3)[:3]
                found.append(Declared(_text(name), _shown(default), _text(sentence), where))
    return sorted(found)


def _text(node: ast.expr) -> str:
    return str(ast.literal_eval(node))


def _shown(node: ast.expr) -> str:
    """A default as a person would write it: `var/data`, not `ROOT / 'var' / 'data'`."""
    if isinstance(node, ast.Constant):
        return (
            {True: "1", False: "0"}.get(node.value, str(node.value))
            if isinstance(node.value, bool)
            else str(node.value)
        )
    source = ast.unparse(node)
    if source.startswith("ROOT"):
        return "/".join(part.strip(" '") for part in source.split("/")[1:])
    return "sqlite en QISPI_VAR"


def settings_page() -> str:
    rows = "\n".join(
        f"| `{s.name}` | {f'`{s.default}`' if s.default else '–'} | {s.sentence} | {s.where} |" for s in declared()
    )
    return (
        "# Settings\n\n"
        "Rendered from `src/qispi/config/settings` by `scripts/write_docs.py`; do not edit.\n"
        "`DJANGO_SETTINGS_MODULE` chooses the overlay: `qispi.config.settings.dev` (what `make run` takes when\n"
        "nothing is said), `.prod`, `.test`. Relative folders count from the checkout.\n\n"
        f"| variable | default | what it is | read in |\n|---|---|---|---|\n{rows}\n"
    )


def commands_page() -> str:
    from django.core.management import get_commands, load_command_class

    ours = {name: app for name, app in sorted(get_commands().items()) if app.startswith(("qispi.", "demo"))}
    rows = "\n".join(f"| `{name}` | {load_command_class(app, name).help} | `{app}` |" for name, app in ours.items())
    return (
        "# Commands\n\n"
        "Rendered from the commands by `scripts/write_docs.py`; do not edit. Run one with\n"
        "`.venv/bin/python manage.py NAME`; `--help` tells its options. With `--json` a command prints one object and\n"
        "nothing else on standard output.\n\n"
        f"| command | what it does | package |\n|---|---|---|\n{rows}\n"
    )


def words_page() -> str:
    glossary = yaml.safe_load((ROOT / "content" / "glossary.yaml").read_text())["terms"]
    terms = "\n".join(f"| {t['term']} | {t.get('english', '')} | {t['meaning']} |" for t in glossary)
    nouns = "\n".join(f"| `{package}` | `{name}` | {sentence} |" for package, name, sentence in nouns_of_the_code())
    return (
        "# Words\n\n"
        "Rendered from `content/glossary.yaml` and from the models by `scripts/write_docs.py`; do not edit.\n\n"
        f"## The field\n\n| término | in English | qué es |\n|---|---|---|\n{terms}\n\n"
        f"## The nouns of the code\n\n| package | noun | what it is |\n|---|---|---|\n{nouns}\n"
    )


def nouns_of_the_code() -> list[tuple[str, str, str]]:
    from django.apps import apps

    rows = []
    for model in apps.get_models():
        root, package, *_ = model.__module__.split(".")
        if root == "qispi" and package not in TOOLS:
            written = (model.__doc__ or "").strip()
            sentence = "" if written.startswith(f"{model.__name__}(") else " ".join(written.split("\n\n")[0].split())
            rows.append((package, model.__name__, sentence))
    return sorted(rows)


if __name__ == "__main__":
    main()
