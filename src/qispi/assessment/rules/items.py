"""What the answers of many say of an item: how hard it is, and whether those who know more get it right more often.

Every figure comes with its uncertainty, and none from fewer than thirty answers. docs/algorithms/items.md is this file
in words.
"""

import math
from collections.abc import Iterable, Mapping
from typing import NamedTuple

ENOUGH = 30  # answers, below which nothing is said of an item
FEW = 5  # a cell of fewer people is not shown
Z = 1.959964  # 95 of 100 times


class Estimate(NamedTuple):
    """A figure and between which two it lies 95 of 100 times, worked out from `of` answers."""

    value: float
    low: float
    high: float
    of: int


class Chosen(NamedTuple):
    """Those who chose one option: how many, the sum of what they had right in the whole form, and of its squares."""

    is_right: bool
    people: int
    total: int
    squares: int


def difficulty(right: int, of: int) -> Estimate | None:
    """The share of right answers, with Wilson's interval."""
    return wilson(right, of) if of >= ENOUGH else None


def wilson(right: int, of: int) -> Estimate:
    """A share with the interval of Wilson, which stays between 0 and 1 also for few answers; `of` is at least 1."""
    share, z2 = right / of, Z * Z
    middle = (share + z2 / (2 * of)) / (1 + z2 / of)
    half = Z / (1 + z2 / of) * math.sqrt(share * (1 - share) / of + z2 / (4 * of * of))
    return Estimate(share, max(0.0, middle - half), min(1.0, middle + half), of)


def apart(one: Estimate | None, other: Estimate | None) -> Estimate | None:
    """How far two shares lie apart, one minus the other, with Newcombe's interval; None where one is not known."""
    if one is None or other is None:
        return None
    gap = one.value - other.value
    low = gap - math.hypot(one.value - one.low, other.high - other.value)
    high = gap + math.hypot(one.high - one.value, other.value - other.low)
    return Estimate(gap, low, high, one.of + other.of)


def discrimination(chosen: Iterable[Chosen]) -> Estimate | None:
    """The point-biserial correlation of the item with the rest of the form, with Fisher's interval.

    None below thirty answers, where all were right or wrong, or where the rest of the form does not tell people apart.
    """
    options = list(chosen)
    of = sum(option.people for option in options)
    right = sum(option.people for option in options if option.is_right)
    if of < ENOUGH or right in {0, of}:
        return None
    with_it = sum(option.total - option.people for option in options if option.is_right)  # without the item itself
    without = sum(option.total for option in options if not option.is_right)
    mean = (with_it + without) / of
    spread = sum(_squares_of_the_rest(option) for option in options) / of - mean * mean
    if spread <= 1e-9:
        return None
    share = right / of
    value = (with_it / right - without / (of - right)) * math.sqrt(share * (1 - share) / spread)
    return _fisher(max(-1.0, min(1.0, value)), of)


def hidden(cells: Mapping[str, int]) -> frozenset[str]:
    """The cells that are not shown: of fewer than five people, and one more where a single one could be worked out."""
    few = {name for name, people in cells.items() if 0 < people < FEW}
    shown = sorted((people, name) for name, people in cells.items() if people and name not in few)
    if len(few) == 1 and shown:
        few.add(shown[0][1])
    return frozenset(few)


def _squares_of_the_rest(option: Chosen) -> int:
    """The sum of (right in the form − this one)², from the sums that are kept."""
    return option.squares - (2 * option.total - option.people if option.is_right else 0)


def _fisher(value: float, of: int) -> Estimate:
    if abs(value) == 1.0:
        return Estimate(value, value, value, of)
    middle, half = math.atanh(value), Z / math.sqrt(of - 3)
    return Estimate(value, math.tanh(middle - half), math.tanh(middle + half), of)
