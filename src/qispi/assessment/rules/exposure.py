"""How often an item may be seen in a year, and how many items a bank must have so that none is seen more often.

What a tenth of the people saw is in every office's chat. docs/algorithms/items.md is this file in words.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Limit(NamedTuple):
    """At most `percent` of the people of the year see an item; asked from so many people on."""

    percent: int
    from_people: int


def worn(seen: Mapping[str, int], people: int, limit: Limit) -> dict[str, int]:
    """The items that more people saw than the limit says, each with how many; none while too few people sat."""
    if people < limit.from_people:
        return {}
    return {item: number for item, number in seen.items() if number * 100 > limit.percent * people}


def items_needed(draw: int, seen: Iterable[int], people: int, limit: Limit) -> int:
    """How many items a stratum must have to obey the limit: no bank with fewer can, one with so many can.

    All looks of the year (each form draws `draw` items; who sits twice sees others the second time) are shared out
    among the items, and each may take its share of the people.
    """
    looks = max(sum(seen), draw * people) if people else draw
    room = limit.percent * (people or 1)  # hundredths of a person
    return -(-100 * looks // room)
