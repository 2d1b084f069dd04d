"""The list of a room as it was sent: one row for each person on it; who is not on it is no row."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid5

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from qispi.kit import clock
from qispi.programme.actions import SeenInTheRoom
from qispi.programme.errors import CannotMark
from qispi.programme.queries import Room, Seat
from qispi.programme.rules import NoMark, Said, marks_for
from qispi.ui.forms import QispiForm


class RoomForm:
    """Reads the rows that were changed. One that nobody touched says nothing: two trainers don't undo each other."""

    def __init__(self, data: QueryDict, room: Room) -> None:
        self.data = data
        self.room = room

    def seen(self) -> list[SeenInTheRoom]:
        """The marks of the changed rows; a refusal when an hour can't be read."""
        return [mark for seat in self.room.seats for mark in self._marks_of(seat)]

    def _marks_of(self, seat: Seat) -> list[SeenInTheRoom]:
        key = seat.enrolment.uuid.hex
        if f"id-{key}" not in self.data:
            return []
        said = self._said(key)
        if shown(said) == self.data.get(f"was-{key}", ""):
            return []
        row, now = self._row_id(key), clock.now()
        return [
            SeenInTheRoom(uuid5(row, kind), seat.enrolment.uuid, kind, at, now)
            for kind, at in marks_for(said, before=seat.said, opens_at=self.room.session.opens_at)
        ]

    def _said(self, key: str) -> Said:
        entered, left = self._hour(f"in-{key}"), self._hour(f"out-{key}")
        return Said(f"whole-{key}" in self.data and not (entered or left), entered, left)

    def _row_id(self, key: str) -> UUID:
        try:
            return UUID(self.data.get(f"id-{key}", ""))
        except ValueError as unreadable:
            raise CannotMark(NoMark.UNREADABLE) from unreadable

    def _hour(self, name: str) -> datetime | None:
        text = self.data.get(name, "").strip()
        if not text:
            return None
        try:
            hour = time.fromisoformat(text.zfill(5))
        except ValueError as unreadable:
            raise CannotMark(NoMark.UNREADABLE) from unreadable
        opens_at = self.room.session.opens_at.astimezone(clock.LIMA)
        at = datetime.combine(opens_at.date(), hour, clock.LIMA)
        # a session of the night goes on after midnight
        return at + timedelta(days=1) if at < opens_at - timedelta(hours=12) else at


def shown(said: Said) -> str:
    """A row in one word, to tell whether somebody changed it: `whole`, `09:30–`, or nothing."""
    if said.whole:
        return "whole"
    return f"{clock_of(said.entered)}–{clock_of(said.left)}" if said.is_there else ""


def clock_of(at: datetime | None) -> str:
    """The hour in Lima as an hour field writes it."""
    return f"{at.astimezone(clock.LIMA):%H:%M}" if at else ""


class ClosingForm(QispiForm):
    """Heads in the room, counted by whoever gives the session."""

    people_counted = forms.IntegerField(label=_("Personas contadas en la sala"), min_value=0, required=False)
    notes = forms.CharField(label=_("Observaciones"), max_length=500, required=False)

    def closing(self) -> dict[str, Any]:
        return self.cleaned_data if self.is_valid() else {}
