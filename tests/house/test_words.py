"""One word for one thing: every noun of the code is explained, every sentence for a person can be translated."""

import ast
import re
from collections.abc import Iterator

import polib

from scripts import words, write_docs
from tests.house.tree import ROOT, SOURCE, named, parsed, python_files, verdict

CATALOGUE = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"
FORMATS = "src/qispi/config/formats/en/formats.py"
REGISTER = "src/qispi/insight/register.py"
FILLED = re.compile(r"%\(\w+\)[sd]|%%|\{\w*\}|<[^>]+>")  # placeholders and tags


def test_the_page_of_words_is_the_words() -> None:
    shown = write_docs.WORDS.read_text()

    faults = [] if shown == write_docs.words_page() else ["docs/words.md: run scripts/write_docs.py"]
    verdict(faults, "docs/words.md is rendered from the glossary and the models.", "content/glossary.yaml")


def test_every_noun_is_explained() -> None:
    faults = [f"{package}.{name}: no sentence" for package, name, said in write_docs.nouns_of_the_code() if not said]

    verdict(faults, "A model begins with the sentence that explains its noun.", "src/qispi/people/models/person.py")


def test_every_noun_is_named_by_its_package() -> None:
    faults = [
        f"{package}.{name}"
        for package, name, _ in write_docs.nouns_of_the_code()
        if name not in (ast.get_docstring(parsed(SOURCE / package / "__init__.py")) or "")
    ]

    verdict(faults, "The docstring of a package names its nouns.", "src/qispi/people/__init__.py")


def test_every_sentence_is_in_the_catalogue() -> None:
    known = {(entry.msgid, entry.msgid_plural or None, entry.msgctxt) for entry in polib.pofile(str(CATALOGUE))}
    missing = {message: where for message, where in words.gathered().items() if message not in known}
    faults = [f"{where}: {message[0][:70]!r}" for message, where in sorted(missing.items(), key=str)]

    verdict(faults, "Gather the new sentences: scripts/words.py gather.", named(CATALOGUE))


def test_a_language_that_is_offered_is_spoken() -> None:
    """English stands in the foot of every page: whoever chooses it must not meet a sentence of Spanish."""
    silent = [entry.msgid[:70] for entry in polib.pofile(str(CATALOGUE)) if not entry.translated()]

    verdict(silent[:20], f"{len(silent)} sentences are not translated.", named(CATALOGUE))


def test_what_is_put_into_a_sentence_stays_in_its_translation() -> None:
    faults = [
        f"{said!r}: {sorted(FILLED.findall(text))} became {sorted(FILLED.findall(said))}"
        for entry in polib.pofile(str(CATALOGUE))
        for text, said in forms(entry)
        if said and sorted(FILLED.findall(text)) != sorted(FILLED.findall(said))
    ]

    verdict(faults, "A translation keeps each placeholder and each tag.", named(CATALOGUE))


def forms(entry: polib.POEntry) -> list[tuple[str, str]]:
    """A sentence and its translation, one and many."""
    if not entry.msgid_plural:
        return [(entry.msgid, entry.msgstr)]
    return list(zip((entry.msgid, entry.msgid_plural), entry.msgstr_plural.values(), strict=True))


def test_no_sentence_is_spoken_while_a_module_is_imported() -> None:
    """There is no reader yet: it would be Spanish for ever."""
    speaking = [path for path in python_files("src", "demo") if "gettext" in path.read_text()]
    faults = [f"{named(path)}:{line}" for path in speaking for line in spoken_early(parsed(path))]

    verdict(faults, "gettext_lazy at the top of a module; with figures in it, kit.languages.filled.", REGISTER)


def spoken_early(tree: ast.Module) -> list[int]:
    """Lines outside functions where a sentence is said at once, or put into another while it is lazy."""
    hasty = {
        alias.asname or alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.name in words.NAMES and not alias.name.endswith(("_lazy", "_noop"))
    }
    early = [node for node in outside_functions(tree) if isinstance(node, ast.Call | ast.BinOp | ast.JoinedStr)]
    return [
        node.lineno
        for node in early
        if (_names(node) & hasty if isinstance(node, ast.Call) else any(_names(part) for part in ast.walk(node)))
    ]


def _names(node: ast.AST) -> set[str]:
    """The way of saying that this call is, or none."""
    name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
    return {name} & words.NAMES


def outside_functions(tree: ast.AST) -> Iterator[ast.AST]:
    """What runs when a module is imported."""
    for node in ast.iter_child_nodes(tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            yield node
            yield from outside_functions(node)


def test_no_date_is_spelled_in_one_language() -> None:
    """`j \\d\\e F` is "24 de November" in English: a date says what it is, and its language how it is written."""
    faults = [named(path) for path in SOURCE.rglob("*.html") if r"\d\e" in path.read_text()]
    faults += [
        named(path) for path in python_files("src") if "formats" not in path.parts and r"\d\e" in path.read_text()
    ]

    verdict(faults, 'A date is shown as it is, or with date:"DATE_FORMAT", day_hour and their sisters.', FORMATS)
