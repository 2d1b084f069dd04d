"""The door to norms, sources and glossary. They are published with the course, so anybody may read them."""

from functools import cache
from pathlib import Path

from qispi.references.rules import Avoided, Found, Library, Norm, Source, Term, plain, read_library, words_to_avoid

__all__ = [
    "Avoided",
    "Found",
    "Library",
    "Norm",
    "Source",
    "Term",
    "library",
    "plain",
    "read_library",
    "words_to_avoid",
]


class LibraryIsBroken(ValueError):
    """The files of references have problems; the message lists each with file and line."""


@cache
def library(folder: Path) -> Library:
    """The references that lie in a folder, read once: norms.yaml, sources.yaml, glossary.yaml."""
    texts = [(folder / name).read_text("utf-8") for name in ("norms.yaml", "sources.yaml", "glossary.yaml")]
    found, problems = read_library(*texts)
    if problems:
        raise LibraryIsBroken("\n".join(map(str, problems)))
    return found
