"""What no single file can know: ids that clash, hours that do not add up, a test nobody can draw, a twin question."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qispi.kit.marked import Page, Problem
from qispi.learning.compiler.items import ItemAt
from qispi.learning.compiler.lessons import Lesson
from qispi.learning.compiler.outline import COURSE, Outline
from qispi.learning.compiler.questions import Practice
from qispi.learning.compiler.sameness import nearly_same, normal, runs
from qispi.learning.source import CourseSource
from qispi.references.queries import words_to_avoid

BANK = 1.5  # times the draw, in each stratum
SHARED_AT_MOST = 10  # items that two attempts of one person may have in common


@dataclass(frozen=True)
class Whole:
    """The course with everything read."""

    source: CourseSource
    outline: Outline
    lessons: Sequence[Lesson]
    practices: Sequence[Practice]
    items: Sequence[ItemAt]


def audit(whole: Whole, problems: list[Problem]) -> None:
    """Hold the parts against each other."""
    course = Page(COURSE, problems)
    _ids(whole, problems)
    _minutes(whole, problems)
    _axes(whole, problems)
    _paths(whole, course)
    _blueprint(whole, course)
    _met_before(whole, problems)
    _words(whole.source, problems)


def _ids(whole: Whole, problems: list[Problem]) -> None:
    """One id, one thing; a translation keeps the id of what it translates."""
    first = whole.outline.language
    things: list[tuple[str, str, int]] = [
        (lesson.id, lesson.file, 2) for lesson in whole.lessons if lesson.language == first
    ]
    translated = {lesson.file for lesson in whole.lessons if lesson.language != first}
    things += [(one.id, one.file, one.line) for one in whole.practices if one.file not in translated]
    things += [(one.item.id, one.file, one.line) for one in whole.items if one.item.language == first]
    things += [(unit.id, f"{unit.folder}/unit.yaml", 1) for unit in whole.outline.units]
    things += [(key, f"{unit.folder}/unit.yaml", unit.line) for unit in whole.outline.units for key in unit.objectives]
    seen: dict[str, str] = {}
    for key, file, line in things:
        if key and key in seen:
            Page(file, problems).tell(line, f"El nombre «{key}» ya lo usa {seen[key]}.")
        seen.setdefault(key, file)


def _minutes(whole: Whole, problems: list[Problem]) -> None:
    for unit in whole.outline.units:
        lessons = [one for one in whole.lessons if one.unit.id == unit.id and one.language == whole.outline.language]
        page, total = Page(f"{unit.folder}/unit.yaml", problems), sum(lesson.minutes for lesson in lessons)
        if not lessons:
            page.tell(1, "La unidad no tiene lecciones.")
        elif total != unit.minutes:
            page.tell(unit.line, f"La unidad dice {unit.minutes} minutos y sus lecciones suman {total}.")


def _axes(whole: Whole, problems: list[Problem]) -> None:
    for unit in whole.outline.units:
        if unit.axis and unit.axis not in whole.outline.axes:
            Page(f"{unit.folder}/unit.yaml", problems).tell(1, f"«{unit.axis}» no es un eje del curso.")


def _paths(whole: Whole, course: Page) -> None:
    """Each audience has its path, and on it the lessons that prepare for everything that the test may ask."""
    outline = whole.outline
    teaches = {lesson.id: set(lesson.objectives) for lesson in whole.lessons}
    asked = {one.item.objective for one in whole.items if one.item.objective in outline.objectives()}
    for audience in outline.audiences.keys() - outline.paths.keys():
        course.tell(outline.paths_line, f"El público «{audience}» no tiene camino en «paths».")
    for audience, path in outline.paths.items():
        line = path[0][1] if path else outline.paths_line
        if audience not in outline.audiences:
            course.tell(line, f"«{audience}» no es un público del curso.")
        for lesson, at in path:
            if lesson not in teaches:
                course.tell(at, f"No hay una lección «{lesson}».")
        taught = set[str]().union(*(teaches.get(lesson, set()) for lesson, _ in path))
        if missing := sorted(asked - taught):
            course.tell(line, f"La prueba pregunta por {', '.join(missing)} y el camino de «{audience}» no lo enseña.")


def _blueprint(whole: Whole, course: Page) -> None:
    """A form can be drawn, and a second one that hardly repeats it."""
    outline, shared = whole.outline, 0
    bank = Counter(one.item.stratum for one in whole.items if one.item.language == outline.language)
    for stratum, line in outline.strata.values():
        if bank[stratum.key] < BANK * stratum.draw:
            needed = -(-stratum.draw * 3 // 2)
            course.tell(
                line,
                f"«{stratum.key}» sortea {stratum.draw} y tiene {bank[stratum.key]} preguntas: hacen falta {needed}.",
            )
        if stratum.unit not in {unit.id for unit in outline.units}:
            course.tell(line, f"«{stratum.unit}» no es una unidad del curso.")
        shared += max(0, 2 * stratum.draw - bank[stratum.key])
    drawn = sum(stratum.draw for stratum, _ in outline.strata.values())
    if drawn != outline.draw:
        course.tell(outline.draw_line, f"La prueba dice {outline.draw} preguntas y sus estratos sortean {drawn}.")
    if shared > SHARED_AT_MOST:
        course.tell(outline.draw_line, f"Dos intentos podrían repetir {shared} preguntas; a lo más {SHARED_AT_MOST}.")


def _met_before(whole: Whole, problems: list[Problem]) -> None:
    """No sealed item may be seen while studying, nor have a twin in the bank."""
    practices = [(one, runs(one.stem)) for one in whole.practices]
    lessons = [(lesson.file, normal(" ".join(block.text for block in lesson.blocks))) for lesson in whole.lessons]
    before: list[tuple[ItemAt, frozenset[str]]] = []
    for one in whole.items:
        page, mine, bare = Page(one.file, problems), runs(one.item.stem), normal(one.item.stem)
        for practice, theirs in practices:
            if nearly_same(mine, theirs):
                page.tell(
                    one.line, f"«{one.item.id}» repite la práctica «{practice.id}» ({practice.file}:{practice.line})."
                )
        for file in _holding(bare, lessons):
            page.tell(one.line, f"El texto de «{one.item.id}» está en {file}.")
        for other, theirs in before:
            if other.item.id != one.item.id and nearly_same(mine, theirs):
                page.tell(one.line, f"«{one.item.id}» es casi igual a «{other.item.id}».")
        before.append((one, mine))


def _holding(bare: str, lessons: Iterable[tuple[str, str]]) -> list[str]:
    return [file for file, text in lessons if bare and bare in text]


def _words(source: CourseSource, problems: list[Problem]) -> None:
    """Words that harm or confuse have no place in any file of the course."""
    for file, data in source.files.items():
        for found in words_to_avoid(data.decode("utf-8", "replace"), source.library):
            Page(file, problems).tell(found.line, f"«{found.words}» es un término por evitar: diga «{found.say}».")
