"""One word for one thing: every noun of the code is explained, every sentence for a person can be translated."""

import ast

import polib

from qispi.ui.context import PROBE
from scripts import words, write_docs
from tests.house.tree import ROOT, SOURCE, named, parsed, verdict

CATALOGUE = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"


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
    """English is offered once the first words of every page are translated; then nine sentences of ten must be."""
    entries = polib.pofile(str(CATALOGUE))
    is_offered = any(entry.msgid == PROBE and entry.msgstr for entry in entries)
    silent = [entry.msgid[:70] for entry in entries if not entry.translated()]

    faults = silent[:20] if is_offered and len(silent) > 0.1 * len(entries) else []
    verdict(faults, f"{len(silent)} of {len(entries)} sentences are not translated.", named(CATALOGUE))
