"""The published courses as a phone or a proxy fetches them."""

import json
from functools import lru_cache
from uuid import UUID

from django.http import Http404

from qispi.learning.models import CourseVersion, VersionFile
from qispi.offline.packing import Travelling, manifest_in, travelling


def manifest_named(course_key: str, version: str) -> bytes:
    """The manifest of a published version, or a 404."""
    if (found := manifest_in(course_key, version)) is None:
        raise Http404
    return found


def file_named(sha256: str) -> Travelling:
    """A published file under its hash, or a 404."""
    if (found := travelling(sha256)) is None:
        raise Http404
    return found


def every_bundle() -> tuple[list[tuple[str, str]], list[str]]:
    """Every published version, and the hashes of all their files."""
    versions = list(CourseVersion.objects.order_by("pk").values_list("course_key", "version"))
    return versions, sorted(set(VersionFile.objects.values_list("file_id", flat=True)))


@lru_cache(maxsize=64)
def kilobytes_of(version: UUID) -> int:
    """What a whole published version weighs on the line: what was published never changes."""
    course_key, number = CourseVersion.objects.values_list("course_key", "version").get(uuid=version)
    return -(-int(json.loads(manifest_named(course_key, number))["packed"]) // 1024)
