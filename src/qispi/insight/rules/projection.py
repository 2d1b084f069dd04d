"""Where the year is heading. docs/algorithms/projection.md explains it and says how often it is right."""

import math
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from operator import add
from random import Random
from typing import NamedTuple

from qispi.insight.rules.counting import Day

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


def weekly_counts(days: Mapping[Day, int], year: int, as_of: date) -> tuple[int, ...]:
    """How many were first trained in each week that is over by the day, from the year's first."""
    over = 0 if as_of.year < year else WEEKS_OF_A_YEAR if as_of.year > year else weeks_over(as_of)
    weeks = [0] * over
    for day, people in days.items():
        if (week := week_of(day.on)) < over:
            weeks[week] += people
    return tuple(weeks)


def weeks_over(day: date) -> int:
    """How many whole weeks of its year have ended with this day."""
    if (day.month, day.day) == (12, 31):
        return WEEKS_OF_A_YEAR
    return min(day.timetuple().tm_yday // 7, WEEKS_OF_A_YEAR - 1)


class Draws(NamedTuple):
    """What chance says before it knows any figure: the same for everybody, so it is drawn once for each shape."""

    blocks: tuple[tuple[int, ...], ...]  # for each block to come, which of the past weeks it begins with, draw by draw
    ends: tuple[int, ...]
    levels: tuple[float, ...]
    shares: tuple[float, ...]


def projection(weeks: tuple[int, ...], trained: int, places: Places = Places(), seed: int = SEED) -> Projection | None:  # noqa: B008 – a constant
    """Where the year ends at this pace, or None while there is too little to say it."""
    lived = weeks[next((week for week, people in enumerate(weeks) if people), len(weeks)) :]
    if len(lived) < WEEKS_NEEDED:
        return None
    remaining = WEEKS_OF_A_YEAR - len(weeks)
    if remaining <= 0:
        return Projection(trained, trained, trained)
    draws = drawn(min(len(lived), WINDOW), remaining // BLOCK, seed)
    to_come = _resampled(lived, remaining, draws)
    if places.to_come and places.yields:  # what is scheduled is a floor, so that nobody is added twice
        booked = _booked(places, draws)
        to_come = [max(flow, floor) for flow, floor in zip(to_come, booked, strict=True)]
    ends = sorted(to_come)
    low, mid, high = (round(ends[int(DRAWS * share)]) for share in (0.1, 0.5, 0.9))
    return Projection(trained + low, trained + mid, trained + high)


@lru_cache(maxsize=64)
def drawn(past: int, whole_blocks: int, seed: int) -> Draws:
    """10,000 draws over so many past weeks; a thread that draws at the same time draws the same."""
    random = Random(seed)  # noqa: S311 – a kept seed, so that everybody gets the same answer
    blocks = tuple(tuple(random.choices(range(past), k=DRAWS)) for _ in range(whole_blocks))
    ends = tuple(random.choices(range(past), k=DRAWS))
    levels = tuple(random.gauss(0, 1) for _ in range(DRAWS))
    return Draws(blocks, ends, levels, tuple(random.random() for _ in range(DRAWS)))


def _resampled(lived: tuple[int, ...], remaining: int, draws: Draws) -> list[float]:
    """10,000 ways in which the weeks to come may go: blocks of recent weeks, at a level that is itself uncertain."""
    past = lived[-WINDOW:]
    blocks = _sums_of(past, BLOCK)
    flows = list(map(_sums_of(past, remaining % BLOCK).__getitem__, draws.ends))
    for block in draws.blocks:
        flows = list(map(add, flows, map(blocks.__getitem__, block)))
    spread = math.sqrt(DRIFT**2 + YOUTH**2 / len(lived))
    growth = SLOW_START * (WEEKS_NEEDED / len(lived)) ** 2
    return [flow * math.exp(growth + spread * level) for flow, level in zip(flows, draws.levels, strict=True)]


def _sums_of(past: tuple[int, ...], weeks: int) -> list[int]:
    """So many weeks in a row, from each week on; after the last comes the first."""
    return [sum(past[(start + step) % len(past)] for step in range(weeks)) for start in range(len(past))]


def _booked(places: Places, draws: Draws) -> list[float]:
    """What the places already scheduled will give, at a share seen so far."""
    return [places.to_come * places.yields[int(share * len(places.yields))] for share in draws.shares]
