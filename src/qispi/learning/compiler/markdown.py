"""Markdown to HTML, once: no raw HTML, no pictures by address, no links but https. The result is final."""

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from qispi.kit.marked import Page

HTML = re.compile(r"</?[a-zA-Z][^>]*>|<!--")

_reader = MarkdownIt("commonmark", {"html": False}).enable("table")


def html(text: str, page: Page, line: int) -> str:
    """The HTML of a piece of Markdown that stands at a line of its file."""
    tokens = _reader.parse(text)
    for token in tokens:
        here = line + (token.map[0] if token.map else 0)
        if token.type == "heading_open" and token.tag not in ("h2", "h3"):
            page.tell(here, "Los títulos dentro de una lección son «##» o «###».")
        if token.type == "inline":
            _look(token, page, here)
    return _set(tokens)


def inline(text: str, page: Page, line: int) -> str:
    """The HTML of one line of Markdown, without a paragraph around it."""
    tokens = _reader.parseInline(text)
    for token in tokens:
        _look(token, page, line)
    return _set(tokens)


def _set(tokens: list[Token]) -> str:
    """The tokens as HTML, with each number kept on the line of its per cent sign."""
    return re.sub(
        r"(?<=\d) %", "\N{NO-BREAK SPACE}%", str(_reader.renderer.render(tokens, _reader.options, {})).strip()
    )


def _look(token: Token, page: Page, line: int) -> None:
    if HTML.search(token.content):
        page.tell(line, "Una lección se escribe en Markdown, sin HTML.")
    for child in token.children or []:
        if child.type == "image":
            page.tell(line, "Las imágenes van en un bloque «figure», con su texto alternativo.")
        if child.type == "link_open" and not str(child.attrs.get("href", "")).startswith("https://"):
            page.tell(line, "Los enlaces empiezan con https://.")
        if child.type == "link_open":
            child.attrSet("rel", "noreferrer")
