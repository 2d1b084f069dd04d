"""What storeys above put into a published version: public, as the course is."""

from uuid import UUID

from qispi.learning.published import file_of, outline
from qispi.learning.rules import Added


def added_in(version: UUID, kind: str) -> list[Added]:
    """What was added to a version, of one kind, in the order of its table of contents."""
    return [one for one in outline(version).added if one.kind == kind]


def text_added(version: UUID, added: Added) -> bytes:
    """The bytes of what was added, as they were published."""
    return file_of(version, added.file)
