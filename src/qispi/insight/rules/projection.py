"""Where the year is heading. docs/algorithms/projection.md explains it and says how often it is right."""

import math
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from random import Random
from typing import NamedTuple

DRAWS = 10_000
SEED = 20_250_212
WEEKS_NEEDED = 8  # below them the answer is "todavía no"
WEEKS_OF_A_YEAR = 52
WINDOW = 16  # the weeks that are drawn from: older ones tell of another programme
BLOCK = 4  # drawn together, because a good week follows a good week
# Calibrated over 200 simulated years (bench/projection.py): how far a year's level still moves, and how much of
# the start is a slow start.
DRIFT, YOUTH, SLOW_START = 0.21, 0.92, 0.30


class Projection(NamedTuple):
    """Where the year ends in 8 of 10 repetitions of the calculation, and in the middle one."""

    low: int
    mid: int
    high: int


class Places(NamedTuple):
    """What is already scheduled: places in editions to come, and what share of places became trained people so far."""

    to_come: int = 0
    yields: tuple[float, ...] = ()


def week_of(day: date) -> int:
    """The week of the year from 0; the last one takes the days that are over."""
    return min((day.timetuple().tm_yday - 1) // 7, WEEKS_OF_A_YEAR - 1)


def weekly_counts(days: Mapping[date, int], year: int, as_of: date) -> tuple[int, ...]:
    """How many were first trained in each week that is over by the day, from the year's first."""
    over = 0 if as_of.year < year else WEEKS_OF_A_YEAR if as_of.year > year else weeks_over(as_of)
    weeks = [0] * over
    for day, people in days.items():
        if week_of(day) < over:
            weeks[week_of(day)] += people
    return tuple(weeks)


def weeks_over(day: date) -> int:
    """How many whole weeks of its year have ended with this day."""
    if (day.month, day.day) == (12, 31):
        return WEEKS_OF_A_YEAR
    return min(day.timetuple().tm_yday // 7, WEEKS_OF_A_YEAR - 1)


@lru_cache(maxsize=256)
def projection(weeks: tuple[int, ...], trained: int, places: Places = Places(), seed: int = SEED) -> Projection | None:  # noqa: B008 – a constant
    """Where the year ends at this pace, or None while there is too little to say it."""
    lived = weeks[next((week for week, people in enumerate(weeks) if people), len(weeks)) :]
    if len(lived) < WEEKS_NEEDED:
        return None
    remaining = WEEKS_OF_A_YEAR - len(weeks)
    if remaining <= 0:
        return Projection(trained, trained, trained)
    random = Random(seed)  # noqa: S311 – a kept seed, so that everybody gets the same answer
    to_come = _resampled(lived, remaining, random)
    booked = _booked(places, random)
    ends = sorted(max(flow, floor) for flow, floor in zip(to_come, booked, strict=True))
    low, mid, high = (round(ends[int(DRAWS * share)]) for share in (0.1, 0.5, 0.9))
    return Projection(trained + low, trained + mid, trained + high)


def _resampled(lived: tuple[int, ...], remaining: int, random: Random) -> list[float]:
    """10,000 ways in which the weeks to come may go: blocks of recent weeks, at a level that is itself uncertain."""
    past = lived[-WINDOW:]
    blocks = [sum(past[(start + step) % len(past)] for step in range(BLOCK)) for start in range(len(past))]
    whole_blocks, rest = divmod(remaining, BLOCK)
    ends = [sum(past[(start + step) % len(past)] for step in range(rest)) for start in range(len(past))]
    spread = math.sqrt(DRIFT**2 + YOUTH**2 / len(lived))
    growth = SLOW_START * (WEEKS_NEEDED / len(lived)) ** 2
    drawn = random.choices(blocks, k=DRAWS * whole_blocks)
    return [
        (sum(drawn[draw * whole_blocks : (draw + 1) * whole_blocks]) + end) * math.exp(random.gauss(growth, spread))
        for draw, end in enumerate(random.choices(ends, k=DRAWS))
    ]


def _booked(places: Places, random: Random) -> list[float]:
    """What the places already scheduled will give, at a share seen so far: a floor, so that nobody is added twice."""
    if not places.to_come or not places.yields:
        return [0.0] * DRAWS
    return [places.to_come * share for share in random.choices(places.yields, k=DRAWS)]
