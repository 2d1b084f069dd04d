"""What a certificate says of a course beside its title: its subject, its norms, and how much of it was given."""

from typing import NamedTuple

from qispi.credentials.paper import Part
from qispi.programme.models import Edition

SUBJECT = "Derechos humanos y violencia de género"


class Course(NamedTuple):
    """What the paper tells of the version that was given."""

    subject: str
    norms: list[str]
    part: Part | None


def course_of(edition: Edition) -> Course:
    """The course of an edition as its certificates tell it."""
    return Course(SUBJECT, [], Part([]) if edition.is_partial else None)
