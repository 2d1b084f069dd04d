"""What is read of a published version again and again. It never changes, so each process reads it once."""

from functools import lru_cache
from html.parser import HTMLParser
from uuid import UUID

from qispi.learning.models import CourseVersion, VersionFile
from qispi.learning.rules import Lesson, Outline, outline_of

# large columns that a page of a study does without; to be deferred where a version is read along
HEAVY = ("version__index", "version__manifest", "version__sealed")


@lru_cache(maxsize=32)
def outline(version: UUID) -> Outline:
    """The table of contents of a version."""
    return outline_of(CourseVersion.objects.values_list("index", flat=True).get(uuid=version))


@lru_cache(maxsize=256)
def file_of(version: UUID, path: str) -> bytes:
    """The bytes of a public file, as they were compiled."""
    found = VersionFile.objects.filter(version__uuid=version, path=path)
    return bytes(found.values_list("file__data", flat=True).get())


@lru_cache(maxsize=256)
def answers_in(version: UUID, lesson: Lesson) -> dict[str, dict[str, bool]]:
    """The questions of a lesson: each answer, and whether it is the right one. The lesson says so itself."""
    reader = _Questions()
    reader.feed(file_of(version, lesson.file).decode())
    return reader.found


class _Questions(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, dict[str, bool]] = {}
        self.question = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if question := said.get("data-qispi-check"):
            self.question = question
            self.found[question] = {}
        if option := said.get("data-qispi-option"):
            self.found[self.question][option] = "data-qispi-right" in said
