"""The day of a folder that holds the invented year: it goes on, and never ends."""

from datetime import UTC, date, datetime, timedelta

import pytest

from demo.note import end_note, forget_note, read_note, write_note
from qispi.kit import clock


@pytest.fixture
def folder(settings, tmp_path):
    settings.QISPI_VAR = tmp_path
    return tmp_path


def a_note(folder):
    return end_note(write_note(2025, date(2025, 9, 15), date(2025, 9, 15)), "abc")


def test_a_note_is_read_again_and_forgotten(folder):
    note = a_note(folder)

    assert read_note() == note
    forget_note()
    assert read_note() is None


def test_a_note_of_another_database_is_nothing_to_us(folder, settings, monkeypatch):
    a_note(folder)

    monkeypatch.setitem(settings.DATABASES["default"], "NAME", "otra")

    assert read_note() is None


def test_the_hour_goes_on_and_the_day_never_ends(folder):
    note, start = a_note(folder), datetime.now(UTC)

    hours = [note.instant(start + timedelta(days=days)) for days in (0, 1, 30, 3000)]

    assert hours == sorted(set(hours))
    assert {clock.day_of(hour) for hour in hours} == {date(2025, 9, 15)}


def test_who_looked_before_the_note_was_written_sees_the_morning(folder):
    note = a_note(folder)

    assert note.instant(datetime(2020, 1, 1, tzinfo=UTC)).astimezone(clock.LIMA).hour == 9
