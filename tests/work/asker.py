"""Somebody who asks for jobs, without the package of people."""

from dataclasses import dataclass, field
from uuid import UUID

from qispi.kit.ids import new_id
from qispi.work import events


@dataclass
class Asker:
    """Has a uuid and the permissions that a test gives."""

    permissions: set[str] = field(default_factory=set)
    uuid: UUID = field(default_factory=new_id)

    def may(self, permission: str) -> bool:
        return permission in self.permissions


def known(*askers: Asker) -> None:
    """From here on these, and nobody else, are found by their uuid."""
    events.find_viewers_with(lambda uuid: next((asker for asker in askers if asker.uuid == uuid), None))
