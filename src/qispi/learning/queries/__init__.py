"""What is read of courses and of studies. A published course is public; its sealed items are for the storeys that
grade; a study is its person's own.
"""

from qispi.learning.compiler import SealedItem, Stratum
from qispi.learning.queries.added import added_in, text_added
from qispi.learning.queries.courses import blueprint, latest_version, sealed_items, version_named
from qispi.learning.queries.earned import Completed, lessons_completed, studies_beside
from qispi.learning.queries.held import held_about
from qispi.learning.queries.studies import (
    LessonPage,
    Progress,
    StudyLine,
    columns_of_study,
    lesson_page,
    own_studies,
    progress_in,
    progress_of,
    study_for,
)
from qispi.learning.rules import Added

__all__ = [
    "Added",
    "Completed",
    "LessonPage",
    "Progress",
    "SealedItem",
    "Stratum",
    "StudyLine",
    "added_in",
    "blueprint",
    "columns_of_study",
    "held_about",
    "latest_version",
    "lesson_page",
    "lessons_completed",
    "own_studies",
    "progress_in",
    "progress_of",
    "sealed_items",
    "studies_beside",
    "study_for",
    "text_added",
    "version_named",
]
