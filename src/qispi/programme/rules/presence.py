"""What the marks of a session amount to, and when a mark comes too late."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

# A phone's clock may be wrong by some minutes, and rooms open early.
GRACE = timedelta(hours=1)


class MarkKind(StrEnum):
    IN = "in"
    OUT = "out"
    WHOLE = "whole"
    NONE = "none"


TAKES_BACK = {MarkKind.WHOLE, MarkKind.NONE}


class Mark(NamedTuple):
    """`at` is the hour that it states; `told_at` is when somebody stated it."""

    at: datetime
    kind: MarkKind
    told_at: datetime


class NoMark(StrEnum):
    SESSION_CLOSED = "session_closed"
    SESSION_CANCELLED = "session_cancelled"
    ANOTHER_TIME = "another_time"
    BEFORE_IT_OPENS = "before_it_opens"
    ID_TAKEN = "id_taken"
    UNREADABLE = "unreadable"
    NOT_ON_THE_LIST = "not_on_the_list"
    REASON_MISSING = "reason_missing"


def why_not_mark(
    mark: Mark, *, opens_at: datetime, closes_at: datetime, closed_at: datetime | None, is_correction: bool = False
) -> NoMark | None:
    """The reason to refuse a mark, or None. What was told before the closing counts, however late it arrives."""
    if closed_at is not None and mark.told_at > closed_at and not is_correction:
        return NoMark.SESSION_CLOSED
    if mark.kind is not MarkKind.NONE and mark.told_at < opens_at - GRACE:
        return NoMark.BEFORE_IT_OPENS
    if mark.kind not in TAKES_BACK and not opens_at - GRACE <= mark.at <= closes_at + GRACE:
        return NoMark.ANOTHER_TIME
    return None


def minutes_present(marks: Iterable[Mark], *, opens_at: datetime, closes_at: datetime) -> int:
    """Whole minutes inside the session's hours. Who never left stayed to the end; an exit alone counts nothing."""
    present, entered = timedelta(), None
    for at, is_entry in sorted(_doors(marks, opens_at)):
        inside = min(max(at, opens_at), closes_at)
        if is_entry and entered is None:  # a second scan at the door is not a second entry
            entered = inside
        elif not is_entry and entered is not None:
            present, entered = present + (inside - entered), None
    if entered is not None:
        present += closes_at - entered
    return present // timedelta(minutes=1)


def _doors(marks: Iterable[Mark], opens_at: datetime) -> list[tuple[datetime, bool]]:
    """Entries and exits that still stand: *whole* and *not there* take back what was told before them."""
    standing: list[tuple[datetime, bool]] = []
    for mark in sorted(marks, key=lambda mark: (mark.told_at, mark.kind not in TAKES_BACK)):
        if mark.kind in TAKES_BACK:
            standing = []
        if mark.kind is not MarkKind.NONE:
            at = opens_at if mark.kind is MarkKind.WHOLE else mark.at
            standing.append((at, mark.kind is not MarkKind.OUT))
    return standing


class Said(NamedTuple):
    """A row of the list as one typed: there for the whole session, between two hours, or not there."""

    whole: bool = False
    entered: datetime | None = None
    left: datetime | None = None

    @property
    def is_there(self) -> bool:
        return self.whole or self.entered is not None or self.left is not None


def said_of(marks: Iterable[Mark]) -> Said:
    """What the row of somebody shows: the first entry and the last exit that still stand."""
    whole, entered, left = False, None, None
    for mark in sorted(marks, key=lambda mark: (mark.told_at, mark.kind not in TAKES_BACK)):
        if mark.kind in TAKES_BACK:
            whole, entered, left = mark.kind is MarkKind.WHOLE, None, None
        elif mark.kind is MarkKind.IN:
            entered = min(entered or mark.at, mark.at)
        else:
            left = max(left or mark.at, mark.at)
    return Said(whole and entered is None and left is None, entered, left)


def marks_for(said: Said, *, before: Said, opens_at: datetime) -> list[tuple[MarkKind, datetime]]:
    """The marks that turn what a row said before into what it says now; none when nothing changed."""
    if said == before:
        return []
    if said.whole:
        return [(MarkKind.WHOLE, opens_at)]
    took_back = [(MarkKind.NONE, opens_at)] if before.is_there else []
    entries = [(MarkKind.IN, said.entered or opens_at)] if said.is_there else []
    return took_back + entries + ([(MarkKind.OUT, said.left)] if said.left else [])
