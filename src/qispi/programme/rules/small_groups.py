"""What of an edition's results may be read by who may see nobody in it: no group of one to four people, and none that
follows from taking one figure from another.
"""

from collections.abc import Sequence
from typing import NamedTuple

LEAST = 5


class Group(NamedTuple):
    """Women and men of whom the same is true."""

    women: int
    men: int

    @property
    def people(self) -> int:
        return self.women + self.men


class Cell(NamedTuple):
    """How many, women and men; None is kept back."""

    people: int | None
    women: int | None
    men: int | None


class Told(NamedTuple):
    """Three groups, each within the one before."""

    enrolled: Cell
    handed_in: Cell
    passed: Cell


class Band(NamedTuple):
    """Those whose mark, decimals cut off, lies from `first` to `last`, both counted in."""

    first: int
    last: int
    people: Cell


def is_told(*numbers: int) -> bool:
    """Each is nobody, or enough of them."""
    return all(number == 0 or number >= LEAST for number in numbers)


def told_of(enrolled: Group, handed_in: Group, passed: Group) -> Told:
    """Women and men are told of all three or of none: what one keeps back would follow from the others."""
    waiting, failed = _rest(enrolled, handed_in), _rest(handed_in, passed)
    by_sex = is_told(*waiting, *failed, *passed, *handed_in)
    tells_handed_in = is_told(handed_in.people)
    return Told(
        _cell(enrolled, is_told(enrolled.people, *([waiting.people] if tells_handed_in else [])), by_sex=by_sex),
        _cell(handed_in, tells_handed_in, by_sex=by_sex),
        _cell(passed, tells_handed_in and is_told(passed.people, failed.people), by_sex=by_sex),
    )


def bands_of(marks: Sequence[Group], pass_mark: int) -> list[Band]:
    """Marks from 0 on, joined from the highest down until each band holds enough.

    None reaches over the pass mark, unless one side of it is a small group. Fewer than five in all: no band.
    """
    sides = [range(pass_mark, len(marks)), range(pass_mark)]
    if not is_told(*(sum(marks[mark].people for mark in side) for side in sides)):
        sides = [range(len(marks))]
    found = [band for side in sides for band in _joined(marks, side)]
    by_sex = is_told(*(number for _first, _last, group in found for number in group))
    return [Band(first, last, _cell(group, True, by_sex=by_sex)) for first, last, group in found]


def _joined(marks: Sequence[Group], side: range) -> list[tuple[int, int, Group]]:
    found: list[tuple[int, int, Group]] = []
    last, group = side[-1] if side else 0, Group(0, 0)
    for mark in reversed(side):
        group = _sum(group, marks[mark])
        if group.people >= LEAST:
            found.append((mark, last, group))
            last, group = mark - 1, Group(0, 0)
    if found:  # whoever is left below joins the band above
        _first, last, above = found.pop()
        found.append((side[0], last, _sum(above, group)))
    return found


def _cell(group: Group, is_said: bool, *, by_sex: bool) -> Cell:
    if not is_said:
        return Cell(None, None, None)
    return Cell(group.people, *(group if by_sex else (None, None)))


def _rest(whole: Group, part: Group) -> Group:
    return Group(whole.women - part.women, whole.men - part.men)


def _sum(one: Group, other: Group) -> Group:
    return Group(one.women + other.women, one.men + other.men)
