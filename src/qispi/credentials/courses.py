"""What a certificate says of a course: its title, its subject, its norms, and how much of it was given."""

from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext as _

from qispi.credentials.paper import Part
from qispi.learning.models import CourseVersion
from qispi.learning.queries import version_named
from qispi.programme.models import Edition
from qispi.references.queries import library


class Course(NamedTuple):
    """What the paper tells of the version that was given."""

    title: str
    subject: str
    norms: list[str]
    part: Part | None


def course_of(edition: Edition) -> Course:
    """The course of an edition as its certificates tell it; of a version that was never published, little."""
    version = version_named(edition.course_key, edition.course_version)
    subject = _("Derechos humanos y violencia de género")
    if version is None:
        return Course(edition.title, subject, [], Part([]) if edition.is_partial else None)
    return Course(version.title, subject, _norms(version), _part(edition, version))


def _part(edition: Edition, version: CourseVersion) -> Part | None:
    """What was given, where the published course is part of the whole one or the edition part of the course."""
    if version.minutes < version.whole_minutes:
        return Part([(int(unit["number"]), str(unit["title"])) for unit in version.index["units"]])
    return Part([]) if edition.is_partial else None


def _norms(version: CourseVersion) -> list[str]:
    """The norms that the lessons cite, those that nobody has opened yet marked as such; none that was repealed."""
    norms = library(settings.ROOT / "content").norms
    cited = [norms[key] for key in version.index["norms"] if key in norms and norms[key].state != "derogada"]
    return [norm.label if norm.verified_on else _("%(norm)s [por verificar]") % {"norm": norm.label} for norm in cited]
