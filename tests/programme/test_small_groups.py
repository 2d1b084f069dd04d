"""What may be told of small groups: nothing that is about one to four people, or that leads to them."""

from random import Random

import pytest

from qispi.programme.rules import LEAST, Cell, Group, bands_of, told_of

HIDDEN = Cell(None, None, None)


def marks(**people: int) -> list[Group]:
    """`marks(m14=6)`: six women have a 14."""
    return [Group(people.get(f"m{mark}", 0), 0) for mark in range(21)]


def test_large_groups_are_told_whole():
    told = told_of(Group(40, 30), Group(30, 20), Group(20, 10))

    assert told == (Cell(70, 40, 30), Cell(50, 30, 20), Cell(30, 20, 10))


def test_of_four_who_handed_in_nothing_is_told():
    told = told_of(Group(10, 10), Group(4, 0), Group(2, 0))

    assert (told.enrolled.people, told.handed_in, told.passed) == (20, HIDDEN, HIDDEN)


def test_two_who_failed_are_not_told_by_those_who_passed():
    assert told_of(Group(20, 0), Group(20, 0), Group(18, 0)).passed == HIDDEN


def test_two_who_owe_the_test_are_not_told_by_those_who_are_enrolled():
    assert told_of(Group(20, 0), Group(18, 0), Group(18, 0)).enrolled == HIDDEN


def test_three_men_do_not_follow_from_the_women():
    told = told_of(Group(20, 10), Group(20, 10), Group(10, 7))

    assert [(cell.people, cell.women, cell.men) for cell in told] == [
        (30, None, None),
        (30, None, None),
        (17, None, None),
    ]


def test_marks_are_joined_until_there_are_enough_and_not_over_the_pass_mark():
    bands = bands_of(marks(m20=2, m18=3, m14=1, m13=6, m5=2), 14)

    assert [(band.first, band.last, band.people.people) for band in bands] == [(14, 20, 6), (0, 13, 8)]


def test_where_two_failed_the_band_reaches_over_the_pass_mark():
    bands = bands_of(marks(m20=6, m13=2), 14)

    assert [(band.first, band.last, band.people.people) for band in bands] == [(0, 20, 8)]


def test_of_four_marks_no_band_is_told():
    assert bands_of(marks(m20=4), 14) == []


@pytest.mark.parametrize("seed", range(200))
def test_no_small_group_follows_from_what_is_told(seed):
    draw = Random(seed)
    all_marks = [Group(*(max(0, draw.randint(-3, 4)) for _sex in "FM")) for _mark in range(21)]
    handed_in = Group(sum(one.women for one in all_marks), sum(one.men for one in all_marks))
    passed = Group(sum(one.women for one in all_marks[14:]), sum(one.men for one in all_marks[14:]))
    enrolled = Group(handed_in.women + draw.randint(0, 8), handed_in.men + draw.randint(0, 8))

    told, bands = told_of(enrolled, handed_in, passed), bands_of(all_marks, 14)

    above = [band.people for band in bands if band.first >= 14]
    for part in range(3):
        sums = [cell[part] for cell in told] + [sum(cell[part] for cell in above if cell[part] is not None)] * bool(
            bands
        )
        known = [number for number in sums if number is not None]
        differences = {abs(one - other) for one in known for other in known} | set(known)
        differences |= {band.people[part] for band in bands if band.people[part] is not None}
        assert not any(0 < number < LEAST for number in differences)
