"""What is read of courses. A published course is public; its sealed items are for the storeys that grade."""

from django.db.models import QuerySet

from qispi.learning.compiler import SealedItem, Stratum
from qispi.learning.models import CourseVersion
from qispi.learning.sealing import unsealed


def latest_version(course_key: str) -> CourseVersion | None:
    """What a new edition of the course offers."""
    return _light().filter(course_key=course_key).order_by("-published_at", "-pk").first()


def version_named(course_key: str, version: str) -> CourseVersion | None:
    """The published version of that number, or None while nobody has published it."""
    return _light().filter(course_key=course_key, version=version).first()


def sealed_items(version: CourseVersion) -> tuple[SealedItem, ...]:
    """The items of the test with their keys: for the server's grading, never for a page."""
    return unsealed(bytes(version.sealed), version.uuid)[0]


def blueprint(version: CourseVersion) -> tuple[Stratum, ...]:
    """The parts of the test and how many items each form draws from them."""
    return unsealed(bytes(version.sealed), version.uuid)[1]


def _light() -> QuerySet[CourseVersion]:
    """Without the large columns, which are read when somebody asks for them."""
    return CourseVersion.objects.defer("index", "manifest", "sealed")
