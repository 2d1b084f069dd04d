"""One's own courses as a phone takes them along: the way through each, and what was read."""

from typing import Any

from qispi.learning.models import Study
from qispi.learning.queries import progress_of
from qispi.people.models import Person
from qispi.people.queries import is_own


def studies_to_take_along(viewer: Person) -> list[dict[str, Any]]:
    """The viewer's studies, the newest first, without her name or any document."""
    own = Study.objects.filter(is_own(viewer)).order_by("-begun_at")
    rows = own.values_list("uuid", "version__course_key", "version__version")
    return [_told(viewer, *row) for row in rows]


def _told(viewer: Person, uuid: Any, course: str, version: str) -> dict[str, Any]:
    progress = progress_of(viewer, uuid)
    return {
        "study": str(uuid),
        "course": course,
        "version": version,
        "title": progress.outline.title,
        "language": progress.outline.language,
        "done": sorted(progress.done),
        "units": [
            {
                "id": one.unit.key,
                "number": one.unit.number,
                "title": one.unit.title,
                "lessons": [
                    {"id": lesson.key, "title": lesson.title, "minutes": lesson.minutes, "file": lesson.file}
                    for lesson in one.unit.lessons
                ],
            }
            for one in progress.units
        ],
    }
