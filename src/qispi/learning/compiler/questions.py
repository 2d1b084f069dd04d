"""Practice questions and cases: nothing is graded, each answer explains itself, and all works without a script."""

from dataclasses import dataclass
from html import escape

from qispi.kit.marked import Map, Page
from qispi.learning.compiler import markdown
from qispi.learning.compiler.icons import ICONS


@dataclass(frozen=True)
class Practice:
    """A practice question or the decision of a case: the words that a sealed item may not repeat."""

    id: str
    stem: str
    file: str
    line: int


@dataclass(frozen=True)
class _Answer:
    text: str
    right: bool
    why: str


def check(page: Page, node: Map, labels: dict[str, str]) -> tuple[str, Practice]:
    """A practice question as HTML."""
    page.only(node, "id", "stem", "options")
    practice = Practice(page.key(node, "id"), page.text(node, "stem"), page.file, node.line)
    answers = _answers(page, node)
    head = f'<p class="small muted">{escape(labels["check"])}</p>'
    return _section(
        "check", practice, head, "", _shown(page, node, answers, labels, "right", "wrong"), labels
    ), practice


def case(page: Page, node: Map, labels: dict[str, str]) -> tuple[str, Practice]:
    """A case with one decision as HTML. Its people are invented, and it says so."""
    page.only(node, "id", "place", "people", "story", "stem", "options", "learned")
    practice = Practice(page.key(node, "id"), page.text(node, "stem"), page.file, node.line)
    answers = _answers(page, node)
    story = page.text(node, "story")
    people = page.texts(node, "people")
    if not people:
        page.tell(node.at("people"), "Diga en «people» los nombres inventados del caso.")
    for name, line in people:
        if name not in story:
            page.tell(line, f"«{name}» no aparece en el relato del caso.")
    head = f'<p class="small muted">{escape(labels["case"].format(place=page.text(node, "place")))}</p>'
    told = markdown.html(story, page, node.at("story"))
    learned = markdown.html(page.text(node, "learned"), page, node.at("learned"))
    after = f'<details><summary>{escape(labels["learned"])}</summary><div class="stack close">{learned}</div></details>'
    shown = _shown(page, node, answers, labels, "best", "risky") + after
    return _section("case", practice, head, told, shown, labels), practice


def _answers(page: Page, node: Map) -> list[_Answer]:
    answers = []
    for option in page.maps(node, "options"):
        page.only(option, "text", "right", "why")
        answers.append(_Answer(page.text(option, "text"), option.get("right") is True, page.text(option, "why")))
    if len(answers) < 3:
        page.tell(node.at("options"), "Una pregunta tiene al menos tres respuestas.")
    if sum(answer.right for answer in answers) != 1:
        page.tell(node.at("options"), "Una sola respuesta lleva «right: true».")
    return answers


def _shown(page: Page, node: Map, answers: list[_Answer], labels: dict[str, str], good: str, other: str) -> str:
    line = node.at("options")
    rows = []
    for letter, answer in zip("abcdefgh", answers, strict=False):
        tone, icon, word = ("good", "yes", good) if answer.right else ("care", "no", other)
        why = markdown.inline(answer.why, page, line)
        right = " data-qispi-right" if answer.right else ""
        rows.append(
            f'<li><details class="choice" data-qispi-option="{letter}"{right}>'
            f'<summary class="option">{markdown.inline(answer.text, page, line)}</summary>'
            f'<div class="icons {tone}"><p>{ICONS[icon]}<span><strong>{escape(labels[word])}</strong> {why}</span></p>'
            "</div></details></li>"
        )
    return f'<ul class="options stack close">{"".join(rows)}</ul>'


def _section(kind: str, practice: Practice, head: str, told: str, shown: str, labels: dict[str, str]) -> str:
    stem = escape(practice.stem)
    return (
        f'<section class="{kind} card stack" data-qispi-check="{practice.id}" aria-labelledby="{practice.id}">'
        f'{head}{told}<h2 class="minor" id="{practice.id}">{stem}</h2>'
        f'<p class="small muted">{escape(labels["open"])}</p>{shown}</section>'
    )
