"""Who is counted: each person once, by the first completion of the year; every breakdown is a sum of the same cells."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple


class Cell(NamedTuple):
    """Where somebody was counted: what is broken down by region, sector or audience is a sum of such cells."""

    region: str
    sector: str
    audience: str
    sex: str


class Day(NamedTuple):
    """When somebody was counted: months and weeks are sums of such days."""

    on: date
    sex: str

    @property
    def month(self) -> int:
        return self.on.month


class Count(NamedTuple):
    """Trained people; women always before men."""

    trained: int = 0
    women: int = 0
    men: int = 0


def one_person(person: int, kept: Mapping[int, int]) -> int:
    """Who a row belongs to once merges are followed to their end; a circle ends where it began."""
    seen = {person}
    while (further := kept.get(person)) is not None and further not in seen:
        person = further
        seen.add(person)
    return person


def first_of_each(completions: Iterable[tuple[int, int]], kept: Mapping[int, int]) -> set[int]:
    """Of (person, id) in the order in which they were met: the ids that count, one a person, the first of the year."""
    counted: dict[int, int] = {}
    for person, completion in completions:
        counted.setdefault(one_person(person, kept) if person in kept else person, completion)
    return set(counted.values())


def sum_by(cells: Mapping[Cell, int] | Mapping[Day, int], part: str) -> dict[str, Count]:
    """One breakdown, in the order of its keys; its parts sum to the whole: each row lies in one cell and one day."""
    women: Counter[str] = Counter()
    men: Counter[str] = Counter()
    for cell, people in cells.items():
        key = str(getattr(cell, part))
        (women if cell.sex == "F" else men)[key] += people
    return {
        key: Count(women[key] + men[key], women[key], men[key])
        for key in sorted({**women, **men})
        if women[key] + men[key]
    }


def whole(cells: Mapping[Cell, int] | Mapping[Day, int]) -> Count:
    """The figure itself."""
    women = sum(people for cell, people in cells.items() if cell.sex == "F")
    trained = sum(cells.values())
    return Count(trained, women, trained - women)
