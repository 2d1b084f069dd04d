"""Published courses and those who study them."""

from datetime import datetime

from qispi.kit import clock
from qispi.kit.ids import new_id
from qispi.learning import actions
from qispi.learning.models import CourseVersion, Study
from qispi.learning.source import CourseSource
from qispi.people.models import Person
from tests.builders.courses import COURSE, LESSON, UNIT, a_course, package_of, with_files

SECOND = "units/01-uno/02-leccion.md"


def a_published_course() -> CourseVersion:
    """The small course: one unit, two lessons of 10 minutes; personal de salud reads the second one first."""
    return actions.publish(package_of(two_lessons()), by=None)


def two_lessons(course: CourseSource | None = None) -> CourseSource:
    """The sample course with a second lesson."""
    course = course or a_course()
    files = {name: text.decode() for name, text in course.files.items()}
    files[SECOND] = files[LESSON].replace("u1-l1", "u1-l2").replace("Todos los bloques", "Otra lección")
    files[UNIT] = files[UNIT].replace("minutes: 10", "minutes: 20")
    files[COURSE] = files[COURSE].replace("salud: [u1-l1]", "salud: [u1-l2, u1-l1]")
    return with_files(course, **files)


def a_study(person: Person, version: CourseVersion | None = None) -> Study:
    version = version or a_published_course()
    return actions.begin_studies([person], version=version, by=None)[person.pk]


def reads(study: Study, *lessons: str, on: datetime | None = None) -> None:
    """Each lesson is read to its end."""
    for lesson in lessons:
        with clock.at(on or clock.now()):
            actions.complete_lesson(study=study, lesson=lesson, id=new_id(), by=study.person)
