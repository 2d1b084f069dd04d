"""Reads norms, sources and glossary from their YAML, and finds in a text the words that the field avoids. Pure."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, TypeVar

from qispi.kit.marked import Map, Page, Problem

Entry = TypeVar("Entry", "Norm", "Source", "Term")

STATES = ("vigente", "derogada", "por-verificar")
READINGS = ("completo", "articulos", "extracto", "titulo")


@dataclass(frozen=True)
class Norm:
    """A law, decree or resolution: what it is, whether it holds, what it replaced, and how much of it was read."""

    key: str
    label: str  # as it is cited in a line: «Ley 28950»
    title: str
    published_on: date | None
    state: str
    read: str
    verified_on: date | None  # None: nobody has opened it yet
    url: str = ""
    replaced: str = ""
    replaced_by: str = ""
    note: str = ""


@dataclass(frozen=True)
class Source:
    """A study, guide, report or note that is no norm."""

    key: str
    label: str
    title: str
    year: int | None
    read: str
    verified_on: date | None
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class Avoided:
    """Words that harm or confuse, and what to say instead."""

    words: str
    say: str
    why: str
    pattern: re.Pattern[str] | None  # None: only a person can judge the use, so no test does


@dataclass(frozen=True)
class Term:
    """A word of the field: what it means, its name in code, and the words that it stands instead of."""

    key: str
    term: str
    meaning: str
    english: str
    base: str
    avoid: tuple[Avoided, ...] = ()


class Found(NamedTuple):
    """An avoided word as it stands in a text."""

    words: str
    say: str
    line: int


@dataclass(frozen=True)
class Library:
    """The references as one thing."""

    norms: dict[str, Norm] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)

    def avoided(self) -> Iterator[Avoided]:
        """Every wording that a test can look for."""
        for term in self.terms.values():
            yield from (avoided for avoided in term.avoid if avoided.pattern)


def plain(text: str) -> str:
    """The text in lower case without accents, sign for sign, so that places stay the same; ñ stays a letter."""
    return "".join(_bare(sign) for sign in text)


def _bare(sign: str) -> str:
    return "ñ" if sign in "ñÑ" else unicodedata.normalize("NFD", sign)[0].lower()


def words_to_avoid(text: str, library: Library) -> list[Found]:
    """Where a text uses words that the field avoids, and what to say instead."""
    bare = plain(text)
    found = [
        Found(text[match.start() : match.end()], avoided.say, text.count("\n", 0, match.start()) + 1)
        for avoided in library.avoided()
        if avoided.pattern
        for match in avoided.pattern.finditer(bare)
    ]
    return sorted(found, key=lambda one: one.line)


def read_library(norms: str, sources: str, glossary: str) -> tuple[Library, list[Problem]]:
    """The three files as one library, with every problem found on the way."""
    problems: list[Problem] = []
    library = Library(
        norms={norm.key: norm for norm in _entries(Page("norms.yaml", problems), norms, "norms", _norm)},
        sources={one.key: one for one in _entries(Page("sources.yaml", problems), sources, "sources", _source)},
        terms={term.key: term for term in _entries(Page("glossary.yaml", problems), glossary, "terms", _term)},
    )
    return library, problems


def _entries(page: Page, text: str, name: str, read: Callable[[Page, Map], Entry]) -> Iterator[Entry]:
    whole = page.load_map(text)
    seen: set[str] = set()
    for node in page.maps(whole, name) if whole else []:
        entry = read(page, node)
        if entry.key in seen:
            page.tell(node.line, f"«{entry.key}» ya está en la lista.")
        seen.add(entry.key)
        yield entry


def _norm(page: Page, node: Map) -> Norm:
    page.only(
        node, "key", "label", "title", "published_on", "state", "read", "verified_on", "url", "replaced", "replaced_by",
        "note",
    )  # fmt: skip
    norm = Norm(
        key=page.key(node),
        label=page.text(node, "label"),
        title=page.text(node, "title"),
        published_on=page.day(node, "published_on"),
        state=page.one_of(node, "state", STATES),
        read=page.one_of(node, "read", READINGS),
        verified_on=page.day(node, "verified_on"),
        url=page.maybe(node, "url"),
        replaced=page.maybe(node, "replaced"),
        replaced_by=page.maybe(node, "replaced_by"),
        note=page.maybe(node, "note"),
    )
    if norm.state == "derogada" and not norm.replaced_by:
        page.tell(node.line, f"«{norm.key}» está derogada: diga en «replaced_by» qué la reemplaza.")
    return norm


def _source(page: Page, node: Map) -> Source:
    page.only(node, "key", "label", "title", "year", "read", "verified_on", "url", "note")
    return Source(
        key=page.key(node),
        label=page.text(node, "label"),
        title=page.text(node, "title"),
        year=page.count(node, "year") if "year" in node else None,
        read=page.one_of(node, "read", READINGS),
        verified_on=page.day(node, "verified_on"),
        url=page.maybe(node, "url"),
        note=page.maybe(node, "note"),
    )


def _term(page: Page, node: Map) -> Term:
    page.only(node, "key", "term", "meaning", "english", "base", "avoid")
    return Term(
        key=page.key(node),
        term=page.text(node, "term"),
        meaning=page.text(node, "meaning"),
        english=page.text(node, "english"),
        base=page.text(node, "base"),
        avoid=tuple(_avoided(page, one) for one in page.maps(node, "avoid")),
    )


def _avoided(page: Page, node: Map) -> Avoided:
    page.only(node, "words", "say", "why", "pattern", "judge")
    words = page.text(node, "words")
    written = page.maybe(node, "pattern") or rf"\b{re.escape(plain(words))}\b"
    pattern = None
    if node.get("judge") is not True:
        try:
            pattern = re.compile(written)
        except re.error as error:
            page.tell(node.at("pattern"), f"El patrón no se puede leer: {error}.")
    return Avoided(words, page.text(node, "say"), page.text(node, "why"), pattern)
