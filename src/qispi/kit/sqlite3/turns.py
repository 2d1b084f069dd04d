"""Whose turn it is to write in a file: threads of a process by a lock, processes by a locked file beside the database.

The operating system wakes who waits, and frees the file of a process that died. Nothing rests on a turn but speed:
whoever does not get one in time goes on without, and SQLite's own lock decides.
"""

import fcntl
import os
import threading
from pathlib import Path
from typing import ClassVar


class _Door:
    """Of one database in one process."""

    def __init__(self, file: str) -> None:
        self.lock = threading.Lock()
        self.file = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


class Turn:
    """The turns of one connection, which takes one at a time."""

    doors: ClassVar[dict[tuple[int, str], _Door]] = {}
    making: ClassVar[threading.Lock] = threading.Lock()

    def __init__(self, database: str | Path) -> None:
        self.name = str(database)
        self.held: _Door | None = None

    def take(self, seconds: float) -> None:
        """Wait until it is our turn; at most so long for threads of this process."""
        if self.held or (door := self._door()) is None or not door.lock.acquire(timeout=seconds):
            return
        self.held = door
        fcntl.flock(door.file, fcntl.LOCK_EX)

    def leave(self) -> None:
        """The next one's turn; nothing where none was taken."""
        if door := self.held:
            self.held = None
            fcntl.flock(door.file, fcntl.LOCK_UN)
            door.lock.release()

    def _door(self) -> _Door | None:
        """None where the database is no file."""
        if ":memory:" in self.name or self.name.startswith("file:"):
            return None
        key = os.getpid(), self.name  # a lock that was taken in the parent is not ours
        with self.making:
            if key not in self.doors:
                self.doors[key] = _Door(f"{self.name}.turn")
            return self.doors[key]
