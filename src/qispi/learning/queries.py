"""What is read of courses. A published course is public; its sealed items are for the storeys that grade."""

from qispi.learning.compiler import SealedItem, Stratum
from qispi.learning.models import CourseVersion
from qispi.learning.sealing import unsealed

__all__ = ["SealedItem", "Stratum", "blueprint", "latest_version", "sealed_items", "version_named"]


def latest_version(course_key: str) -> CourseVersion | None:
    """What a new edition of the course offers."""
    return CourseVersion.objects.filter(course_key=course_key).order_by("-published_at", "-pk").first()


def version_named(course_key: str, version: str) -> CourseVersion | None:
    """The published version of that number, or None while nobody has published it."""
    return CourseVersion.objects.filter(course_key=course_key, version=version).first()


def sealed_items(version: CourseVersion) -> tuple[SealedItem, ...]:
    """The items of the test with their keys: for the server's grading, never for a page."""
    return unsealed(bytes(version.sealed), version.uuid)[0]


def blueprint(version: CourseVersion) -> tuple[Stratum, ...]:
    """The parts of the test and how many items each form draws from them."""
    return unsealed(bytes(version.sealed), version.uuid)[1]
