"""Each kind of block as HTML, in the classes of the one style sheet: no style, no script, no address of this server."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape

from qispi.kit.marked import Map, Page, Problem
from qispi.learning.compiler import markdown, places, questions
from qispi.learning.compiler.drawings import drawing
from qispi.learning.compiler.icons import ICONS
from qispi.learning.compiler.labels import LABELS
from qispi.learning.compiler.lessons import CARDS, TEXT, Block, Lesson
from qispi.learning.compiler.package import Place
from qispi.learning.compiler.questions import Practice
from qispi.learning.source import CourseSource

ALT = range(15, 400)  # characters: long enough to say what is seen, short enough to be listened to


@dataclass
class Rendering:
    """One lesson on its way to HTML, and what was met on the way."""

    lesson: Lesson
    source: CourseSource
    problems: list[Problem]
    practices: list[Practice] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)

    @property
    def labels(self) -> dict[str, str]:
        return LABELS[self.lesson.language]


def rendered(work: Rendering, total: int) -> bytes:
    """The lesson's final HTML, the bytes that the server's page and the player both show."""
    lesson, labels = work.lesson, work.labels
    head = labels["lesson"].format(unit=lesson.unit.number, number=lesson.number, total=total, minutes=lesson.minutes)
    parts = [_block(work, block) for block in lesson.blocks]
    if not work.places:
        Page(lesson.file, work.problems).tell(
            1, "La lección no dice de dónde sale lo que afirma: falta un bloque «source»."
        )
    return (
        f'<article class="lesson stack loose" lang="{labels["tag"]}" data-qispi-lesson="{lesson.id}">'
        f'<header class="stack close"><p class="small muted">{escape(head)}</p><h1>{escape(lesson.title)}</h1></header>'
        + "".join(parts)
        + "</article>\n"
    ).encode()


def _block(work: Rendering, block: Block) -> str:
    page = Page(work.lesson.file, work.problems, first_line=block.line)
    if block.kind in CARDS:
        return _card(work, block, page)
    inside = markdown.html(block.text, page, block.line)
    if block.kind == TEXT:
        return f'<div class="stack">{inside}</div>'
    return _PROSE[block.kind](inside, work.labels)


def _card(work: Rendering, block: Block, page: Page) -> str:
    if block.kind == "source":
        return _sources(work, page, Map(entries=page.load(block.text)), block.line)
    node = page.load_map(block.text)
    return "" if node is None else _CARDS[block.kind](work, page, node)


def _message(tone: str, icon: str, title: str, inside: str) -> str:
    return (
        f'<aside class="message {tone}">{ICONS[icon]}<div class="stack close">'
        f"<p><strong>{escape(title)}</strong></p>{inside}"
        "</div></aside>"
    )


def _list(tone: str, icon: str, title: str, inside: str) -> str:
    items = re.sub(r"<li>\s*(.*?)\s*</li>", rf"<li>{ICONS[icon]}<span>\1</span></li>", inside, flags=re.S)
    items = items.replace("<ul>", f'<ul class="icons {tone}">')
    return f'<section class="stack close"><h2 class="minor">{escape(title)}</h2>{items}</section>'


_PROSE: dict[str, Callable[[str, dict[str, str]], str]] = {
    "key": lambda inside, labels: _message("blue", "yes", labels["key"], inside),
    "verify": lambda inside, labels: _message("care", "no", labels["verify"], inside),
    "do": lambda inside, labels: _list("good", "yes", labels["do"], inside),
    "dont": lambda inside, labels: _list("stop", "stop", labels["dont"], inside),
    "say": lambda inside, labels: (
        f'<section class="stack close"><h2 class="minor">{escape(labels["say"])}</h2>'
        + "".join(f'<blockquote class="say">{words}</blockquote>' for words in inside.splitlines())
        + "</section>"
    ),
    "practice": lambda inside, labels: (
        f'<section class="practice card wash stack close"><h2 class="minor">{escape(labels["practice"])}</h2>{inside}'
        "</section>"
    ),
}


def _check(work: Rendering, page: Page, node: Map) -> str:
    html, practice = questions.check(page, node, work.labels)
    work.practices.append(practice)
    return html


def _case(work: Rendering, page: Page, node: Map) -> str:
    html, practice = questions.case(page, node, work.labels)
    work.practices.append(practice)
    return html


def _figure(work: Rendering, page: Page, node: Map) -> str:
    page.only(node, "file", "alt", "caption")
    file, alt = page.text(node, "file"), page.text(node, "alt")
    if alt and len(alt) not in ALT:
        page.tell(node.at("alt"), f"El texto alternativo tiene entre {ALT.start} y {ALT.stop - 1} caracteres.")
    data = work.source.files.get(f"media/{file}")
    if data is None:
        page.tell(node.at("file"), f"Falta el archivo media/{file}.")
        return ""
    shown = drawing(Page(f"media/{file}", work.problems), data, alt)
    caption = markdown.inline(page.text(node, "caption"), page, node.at("caption"))
    return f'<figure class="stack close">{shown}<figcaption class="small muted">{caption}</figcaption></figure>'


def _sources(work: Rendering, page: Page, node: Map, line: int) -> str:
    node.line, node.lines = line, {}
    rows = []
    for entry in page.maps(node, "entries"):
        place = places.read_place(page, entry, work.source.library)
        work.places.append(place)
        rows.append(places.shown(place, page.maybe(entry, "says"), work.source.library, work.labels))
    title = escape(work.labels["sources"])
    return f'<section class="source small"><h2 class="minor">{title}</h2><ul>{"".join(rows)}</ul></section>'


def _video(work: Rendering, page: Page, node: Map) -> str:
    page.only(node, "title", "url", "minutes", "transcript")
    url = page.text(node, "url")
    if url and not url.startswith("https://"):
        page.tell(node.at("url"), "Los enlaces empiezan con https://.")
    long = work.labels["video"].format(minutes=page.count(node, "minutes"))
    transcript = markdown.html(page.text(node, "transcript"), page, node.at("transcript"))
    return (
        f'<section class="video card stack close"><p><a class="act" href="{escape(url)}" rel="noreferrer">'
        f'{escape(page.text(node, "title"))}</a> <span class="small muted">{escape(long)}</span></p>'
        f'<details><summary>{escape(work.labels["transcript"])}</summary><div class="stack close">{transcript}</div>'
        "</details>"
        "</section>"
    )


def _words(work: Rendering, page: Page, node: Map) -> str:
    page.only(node, "terms")
    labels, rows = work.labels, []
    for key, line in page.texts(node, "terms"):
        if term := work.source.library.terms.get(key):
            for one in term.avoid:
                cells = ((labels["not_this"], one.words), (labels["why"], one.why))
                rest = "".join(f'<td data-label="{escape(name)}">{escape(text)}</td>' for name, text in cells)
                rows.append(f'<tr><th scope="row">{escape(one.say)}</th>{rest}</tr>')
        else:
            page.tell(line, f"«{key}» no está en glossary.yaml.")
    heads = "".join(f'<th scope="col">{escape(labels[name])}</th>' for name in ("say_this", "not_this", "why"))
    return (
        f'<section class="stack close"><h2 class="minor">{escape(labels["words"])}</h2>'
        f'<table class="folds"><thead><tr>{heads}</tr></thead><tbody>{"".join(rows)}</tbody></table></section>'
    )


_CARDS: dict[str, Callable[[Rendering, Page, Map], str]] = {
    "check": _check,
    "case": _case,
    "figure": _figure,
    "video": _video,
    "words": _words,
}
