"""A published file as it travels: compressed once for all, because it never changes."""

import gzip
import json
from collections.abc import Container
from functools import lru_cache
from typing import Any

from django.core.exceptions import ObjectDoesNotExist

from qispi.learning.models import ContentFile, CourseVersion
from qispi.offline.rules.manifest import Weighed, manifest_of, written


class Travelling:
    """The bytes of a file, plain and compressed."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.packed = gzip.compress(data, 9, mtime=0)  # without the time: the same file is the same bytes everywhere


def travelling(sha256: str) -> Travelling | None:
    """A file under its hash, or None."""
    try:
        return _file(sha256)
    except ObjectDoesNotExist:
        return None


def manifest_in(course_key: str, version: str) -> bytes | None:
    """The manifest of a published version, or None. It is made of what was published, which never changes."""
    try:
        return _manifest(course_key, version)
    except ObjectDoesNotExist:
        return None


def with_manifests(studies: list[dict[str, Any]], known: Container[str]) -> bool:
    """Give each study the manifest of its course, but those known as `course@version`; True where none was wanting."""
    wanting = [one for one in studies if f"{one['course']}@{one['version']}" not in known]
    for one in wanting:
        one["manifest"] = json.loads(_manifest(one["course"], one["version"]))
    return not wanting


# What is not there is not kept: it may be published a moment after somebody asked for it.


@lru_cache(maxsize=256)
def _file(sha256: str) -> Travelling:
    return Travelling(bytes(ContentFile.objects.values_list("data", flat=True).get(pk=sha256)))


@lru_cache(maxsize=32)
def _manifest(course_key: str, version: str) -> bytes:
    row = CourseVersion.objects.filter(course_key=course_key, version=version)
    index, manifest = row.values_list("index", "manifest").get()
    return written(manifest_of(index, manifest, _weighed))


def _weighed(sha256: str) -> Weighed:
    file = travelling(sha256)
    if file is None:
        raise LookupError(sha256)  # a version names only files that were kept with it
    return Weighed(len(file.data), len(file.packed))
