"""The whole way from a course's files to its package: read, render, audit, pack."""

from qispi.kit.marked import Problem
from qispi.learning.compiler.audit import Whole, audit
from qispi.learning.compiler.blocks import Rendering, rendered
from qispi.learning.compiler.items import read_items
from qispi.learning.compiler.labels import LABELS
from qispi.learning.compiler.lessons import read_lessons
from qispi.learning.compiler.outline import read_outline
from qispi.learning.compiler.package import CoursePackage, PublicFile
from qispi.learning.compiler.packing import lesson_path, packed
from qispi.learning.source import CourseSource


def compile_course(source: CourseSource) -> CoursePackage | list[Problem]:
    """The package of a course, or everything that has to be mended first, in the order of files and lines."""
    problems: list[Problem] = []
    outline = read_outline(source, problems)
    if outline is None or not LABELS.keys() >= set(outline.languages):
        return sorted(set(problems))
    lessons = read_lessons(source, outline, problems)
    works = [Rendering(lesson, source, problems) for lesson in lessons]
    last = {lesson.unit.id: lesson.number for lesson in lessons}
    files = [PublicFile(lesson_path(work.lesson), rendered(work, last[work.lesson.unit.id])) for work in works]
    items = read_items(source, outline, problems)
    practices = [practice for work in works for practice in work.practices]
    audit(Whole(source, outline, lessons, practices, items), problems)
    return sorted(set(problems)) or packed(outline, works, files, items)
