"""Drawings go into the lesson's own HTML: no request, no script. This reads an SVG and lets nothing else in."""

from html import escape
from xml.parsers import expat

from qispi.kit.marked import Page

ELEMENTS = {"svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "text", "tspan"}
ATTRIBUTES = {
    "viewBox", "d", "cx", "cy", "r", "rx", "ry", "x", "y", "x1", "y1", "x2", "y2", "dx", "dy", "width", "height",
    "points", "transform", "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-linecap",
    "stroke-linejoin", "stroke-dasharray", "opacity", "text-anchor", "font-size", "font-weight", "class",
}  # fmt: skip
NAMESPACE = "http://www.w3.org/2000/svg"


class _Drawing:
    """What the parser has copied so far, and what it met that has no place in a lesson."""

    def __init__(self, page: Page, alt: str) -> None:
        self.page, self.alt, self.parts, self.depth = page, alt, list[str](), 0
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.words

    def tell(self, sentence: str) -> None:
        self.page.tell(self.parser.CurrentLineNumber, sentence)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name not in ELEMENTS:
            self.tell(f"«{name}» no se admite en un dibujo.")
        if (self.depth == 0) != (name == "svg"):
            self.tell("Un dibujo es un solo «svg».")
        self.depth += 1
        kept = {key: value for key, value in attributes.items() if key != "xmlns"}
        for key in kept.keys() - ATTRIBUTES:
            self.tell(f"El atributo «{key}» no se admite en un dibujo.")
        if name == "svg":
            kept = self.root(kept)
        self.parts.append(
            "<" + name + "".join(f' {key}="{escape(value)}"' for key, value in sorted(kept.items())) + ">"
        )

    def root(self, attributes: dict[str, str]) -> dict[str, str]:
        if "viewBox" not in attributes:
            self.tell("Al dibujo le falta «viewBox».")
        shown = {key: value for key, value in attributes.items() if key not in ("width", "height")}
        return shown | {"role": "img", "aria-label": self.alt, "class": "path"}

    def end(self, name: str) -> None:
        self.depth -= 1
        self.parts.append(f"</{name}>")

    def words(self, text: str) -> None:
        self.parts.append(escape(text, quote=False) if text.strip() else "")


def drawing(page: Page, data: bytes, alt: str) -> str:
    """The SVG as it will stand in the lesson, named by its alternative text."""
    if (at := data.upper().find(b"<!DOCTYPE")) >= 0:  # entities unfold without bound
        page.tell(data.count(b"\n", 0, at) + 1, "El dibujo no lleva DOCTYPE ni entidades.")
        return ""
    copied = _Drawing(page, alt)
    try:
        copied.parser.Parse(data, True)
    except expat.ExpatError as error:
        page.tell(error.lineno, "El dibujo no es un SVG bien formado.")
    return "".join(copied.parts)
