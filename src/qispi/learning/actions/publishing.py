"""A compiled course becomes a version: once, for ever."""

import json
from pathlib import Path

from django.db import transaction

from qispi.kit import clock
from qispi.kit.access import Actor
from qispi.kit.ids import new_id
from qispi.learning.compiler import CoursePackage, compile_course, with_additions
from qispi.learning.errors import CannotPublish, CourseHasProblems, No
from qispi.learning.events import PUBLISHED, additions
from qispi.learning.models import ContentFile, CourseVersion, VersionFile
from qispi.learning.sealing import seal
from qispi.learning.source import read_course
from qispi.ledger.actions import NOBODY, record
from qispi.references.queries import library
from qispi.work.actions import announce


def compiled(folder: Path) -> CoursePackage:
    """The package of a course's folder with all that belongs to it; its references lie two folders above it."""
    content = folder.parent.parent
    package = compile_course(read_course(folder, library(content)))
    if isinstance(package, list):
        raise CourseHasProblems([str(problem) for problem in package])
    return with_additions(package, additions(content, [unit.id for unit in package.units]))


@transaction.atomic
def publish(package: CoursePackage, *, by: Actor | None) -> CourseVersion:
    """The version of this course; the same course again is the same row, another one under its number is refused."""
    uuid = new_id()
    version, is_new = CourseVersion.objects.get_or_create(
        course_key=package.key,
        version=package.version,
        defaults={
            "uuid": uuid,
            "title": package.title,
            "fingerprint": package.fingerprint,
            "index": json.loads(package.file("course.json")),
            "manifest": package.manifest.decode(),
            "sealed": seal(package.sealed, uuid),
            "minutes": package.minutes,
            "whole_minutes": package.whole_minutes,
            "published_at": clock.now(),
            "published_by": by.uuid if by else NOBODY,
        },
    )
    if version.fingerprint != package.fingerprint:
        raise CannotPublish(No.VERSION_TAKEN)
    if is_new:
        _keep_files(package, version)
        record("course published", version, by=by, course=package.key, version=package.version)
        announce(PUBLISHED, {"version": str(version.uuid)})
    return version


def _keep_files(package: CoursePackage, version: CourseVersion) -> None:
    ContentFile.objects.bulk_create(
        {one.sha256: ContentFile(sha256=one.sha256, data=one.data) for one in package.files}.values(),
        ignore_conflicts=True,  # a lesson that did not change since the version before is there already
    )
    VersionFile.objects.bulk_create(
        VersionFile(version=version, path=one.path, file_id=one.sha256) for one in package.files
    )
