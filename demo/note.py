"""What a folder holds of an invented year, and the day that stands still in it.

The note lies beside the data. Whoever serves the folder, or runs a command on it, reads the year on its last day.
"""

import json
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from qispi.kit.clock import LIMA

NAME = "demo.json"
OPENS, LENGTH = 9.5, 13.0  # the day begins at half past nine and never comes to its end
HALF = timedelta(hours=24)  # after so long, half of it has gone by


@dataclass(frozen=True)
class Note:
    """Which year was played, until when, into which database; `is_whole` is False while it is being played."""

    seed: int
    first_today: str  # the world's own, by which it was imagined
    until: str
    database: str
    written_at: str
    is_whole: bool = False
    digest: str = ""

    @property
    def today(self) -> date:
        return date.fromisoformat(self.until)

    def instant(self, wall: datetime) -> datetime:
        """The hour in the invented day: later each time somebody looks, and never the next day."""
        passed = max(timedelta(), wall - datetime.fromisoformat(self.written_at))
        hours = OPENS + LENGTH * (passed / (passed + HALF))
        return datetime.combine(self.today, datetime.min.time(), LIMA) + timedelta(hours=hours)


def database() -> str:
    """Which database the settings name; the folder's own one goes with it when it is moved."""
    name = str(settings.DATABASES["default"]["NAME"])
    if Path("/" + name.lstrip("/")).parent == Path(settings.QISPI_VAR):  # its address may begin with two strokes
        return "embedded"
    return sha256(name.encode()).hexdigest()[:16]


def read_note() -> Note | None:
    """The note of this folder, if it speaks of the database that is in use."""
    path = _path()
    if not path.is_file():
        return None
    note = Note(**json.loads(path.read_text()))
    return note if note.database == database() else None


def write_note(seed: int, first_today: date, until: date) -> Note:
    """Before the first scene: a play that dies leaves a note that says so."""
    note = Note(seed, first_today.isoformat(), until.isoformat(), database(), datetime.now(UTC).isoformat())
    _write(note)
    return note


def end_note(note: Note, digest: str) -> Note:
    """The year is whole."""
    ended = replace(note, is_whole=True, digest=digest, written_at=datetime.now(UTC).isoformat())
    _write(ended)
    return ended


def forget_note() -> None:
    _path().unlink(missing_ok=True)


def _path() -> Path:
    return Path(settings.QISPI_VAR) / NAME


def _write(note: Note) -> None:
    _path().parent.mkdir(parents=True, exist_ok=True)
    _path().write_text(json.dumps(asdict(note), indent=1) + "\n")
