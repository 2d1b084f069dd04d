"""A smaller year: ten weeks, 300 people, three regions."""

from collections.abc import Callable
from datetime import date

import pytest

from demo.play import AfterWeek, morning, play
from demo.world import Size, World, imagine

TODAY = date(2025, 9, 15)
FIRST = date(2025, 7, 7)


def ten_weeks() -> World:
    size = Size(300, 16, FIRST, TODAY, regions=("16", "17", "21"), cancelled=1, to_come=3, later=4)
    return imagine(size, seed=11)


@pytest.fixture
def played(settings) -> Callable[..., None]:
    """`played()` plays it to today."""
    settings.QISPI_DEMO = True

    def play_it(until: date = TODAY, *, after: date | None = None, after_week: AfterWeek | None = None) -> None:
        play(ten_weeks(), morning(until), after=morning(after) if after else None, after_week=after_week)

    return play_it
