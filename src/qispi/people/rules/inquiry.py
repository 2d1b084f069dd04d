"""What of a log somebody asks for."""

from datetime import date
from typing import NamedTuple


class Inquiry(NamedTuple):
    """A day, a person by uuid, or all of it."""

    day: date | None = None
    person: str = ""

    def narrowed(self) -> dict[str, str]:
        """As the log of reads keeps it."""
        said = {"day": self.day.isoformat() if self.day else "", "about": self.person}
        return {key: value for key, value in said.items() if value}
