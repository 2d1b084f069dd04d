"""Reads a lesson: its heading and its blocks, each with the line on which it stands."""

import re
from dataclasses import dataclass

from qispi.kit.marked import Map, Page, Problem
from qispi.learning.compiler.outline import Outline, UnitOutline
from qispi.learning.source import CourseSource

FENCE = re.compile(r":::(?P<kind>[a-z]+)\s*(?P<rest>.*)")
TEXT = "text"
PROSE = ("key", "do", "dont", "say", "practice", "verify")  # Markdown inside
CARDS = ("figure", "check", "case", "source", "video", "words")  # YAML inside


@dataclass(frozen=True)
class Block:
    kind: str
    text: str
    line: int  # of its first line inside


@dataclass(frozen=True)
class Lesson:
    """A lesson as written. `number` is its place in the unit."""

    id: str
    unit: UnitOutline
    number: int
    title: str
    minutes: int
    language: str
    file: str
    objectives: tuple[str, ...]
    blocks: tuple[Block, ...]


def read_lessons(source: CourseSource, outline: Outline, problems: list[Problem]) -> list[Lesson]:
    """The lessons of every unit, in the order of their file names, in every language."""
    lessons = []
    for unit in outline.units:
        names = [name for name in sorted(source.files) if name.startswith(unit.folder + "/") and name.endswith(".md")]
        own = [name for name in names if name.count(".") == 1]
        for number, name in enumerate(own, start=1):
            for language in outline.languages:
                file = name if language == outline.language else f"{name[:-3]}.{language}.md"
                if file not in source.files:
                    Page(name, problems).tell(1, f"Falta la lección en «{language}»: {file}.")
                elif lesson := _lesson(source.files[file], Page(file, problems), unit, number, language):
                    lessons.append(lesson)
        for name in set(names) - {n for o in own for n in (o, *(f"{o[:-3]}.{lang}.md" for lang in outline.languages))}:
            Page(name, problems).tell(1, "Este archivo no es la traducción de ninguna lección del curso.")
    return lessons


def _lesson(data: bytes, page: Page, unit: UnitOutline, number: int, language: str) -> Lesson | None:
    lines = data.decode("utf-8", "replace").splitlines()
    if not lines or lines[0] != "---" or "---" not in lines[1:]:
        page.tell(1, "La lección empieza con sus datos entre dos líneas «---».")
        return None
    end = lines.index("---", 1)
    heading = Page(page.file, page.problems, first_line=2)
    node = heading.load_map("\n".join(lines[1:end]))
    if node is None:
        return None
    heading.only(node, "id", "title", "minutes", "objectives")
    return Lesson(
        id=heading.key(node, "id"),
        unit=unit,
        number=number,
        title=heading.text(node, "title"),
        minutes=_minutes(heading, node),
        language=language,
        file=page.file,
        objectives=_objectives(heading, node, unit),
        blocks=tuple(_blocks(page, lines[end + 1 :], end + 2)),
    )


def _minutes(page: Page, node: Map) -> int:
    minutes = page.count(node, "minutes")
    if minutes and not 5 <= minutes <= 30:
        page.tell(node.at("minutes"), "Una lección dura entre 5 y 30 minutos.")
    return minutes


def _objectives(page: Page, node: Map, unit: UnitOutline) -> tuple[str, ...]:
    objectives = page.texts(node, "objectives")
    if not objectives:
        page.tell(node.at("objectives"), "Diga a qué objetivos de la unidad sirve la lección.")
    for key, line in objectives:
        if key not in unit.objectives:
            page.tell(line, f"«{key}» no es un objetivo de la unidad.")
    return tuple(key for key, _ in objectives)


class _Cutter:
    """Cuts prose and fenced blocks in their order. A fence opens with its kind and closes with three colons alone."""

    def __init__(self, page: Page) -> None:
        self.page, self.blocks, self.kind = page, list[Block](), TEXT
        self.held: list[str] = []
        self.start = 1

    def open(self, kind: str, rest: str, line: int) -> None:
        if self.kind != TEXT:
            self.page.tell(line, f"El bloque «{self.kind}» de la línea {self.start - 1} sigue abierto.")
        if kind not in PROSE + CARDS or rest:
            self.page.tell(line, f"«:::{kind} {rest}» no abre ningún bloque: {', '.join(PROSE + CARDS)}.")
        self.keep(kind, line + 1)

    def close(self, line: int) -> None:
        if self.kind == TEXT:
            self.page.tell(line, "«:::» cierra un bloque que nadie abrió.")
        self.keep(TEXT, line + 1)

    def keep(self, kind: str, start: int) -> None:
        """End the block that is open, and begin the next."""
        if "".join(self.held).strip():
            self.blocks.append(Block(self.kind, "\n".join(self.held), self.start))
        elif self.kind != TEXT:
            self.page.tell(self.start - 1, f"El bloque «{self.kind}» está vacío.")
        self.kind, self.held, self.start = kind, [], start


def _blocks(page: Page, lines: list[str], first: int) -> list[Block]:
    cutter = _Cutter(page)
    cutter.start = first
    for number, line in enumerate(lines, start=first):
        if line.rstrip() == ":::":
            cutter.close(number)
        elif fence := FENCE.fullmatch(line.rstrip()):
            cutter.open(fence["kind"], fence["rest"], number)
        else:
            cutter.held.append(line)
    if cutter.kind != TEXT:
        page.tell(cutter.start - 1, f"El bloque «{cutter.kind}» no se cierra.")
    cutter.keep(TEXT, first + len(lines))
    return [block for block in cutter.blocks if block.kind in (TEXT, *PROSE, *CARDS)]
