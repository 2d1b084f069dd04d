"""Who counts, and where the year is heading: pure, so no database."""

from datetime import date

import pytest

from bench.projection import ASKED_AT, coverage
from qispi.insight import rules
from qispi.insight.rules import Cell, Count, Day, Places
from qispi.insight.rules.projection import drawn

STEADY = (20,) * 20


def test_the_first_completion_of_a_person_counts():
    counted = rules.first_of_each([(1, 10), (2, 30), (1, 20)], {})

    assert counted == {10, 30}


def test_two_rows_that_are_one_person_count_once():
    counted = rules.first_of_each([(2, 10), (1, 20)], {1: 2})

    assert counted == {10}


def test_a_circle_of_merges_ends_where_it_began():
    assert rules.one_person(1, {1: 2, 2: 1}) == 2


def test_every_breakdown_sums_to_the_whole():
    cells = {Cell("15", "salud", "", "F"): 3, Cell("", "salud", "", "M"): 2}

    assert rules.sum_by(cells, "region") == {"": Count(2, 0, 2), "15": Count(3, 3, 0)}
    assert rules.whole(cells) == Count(5, 3, 2)


def test_only_weeks_that_are_over_are_drawn_from():
    days = {Day(date(2025, 1, day), "F"): people for day, people in ((1, 2), (8, 3), (15, 4))}

    assert rules.weekly_counts(days, 2025, date(2025, 1, 14)) == (2, 3)
    assert rules.weekly_counts(days, 2025, date(2024, 12, 31)) == ()
    assert len(rules.weekly_counts(days, 2025, date(2025, 12, 31))) == 52
    assert len(rules.weekly_counts(days, 2025, date(2026, 2, 1))) == 52


def test_below_eight_weeks_of_data_the_answer_is_not_yet():
    assert rules.projection((0,) * 20 + (9,) * 7, 63) is None


def test_a_year_that_is_over_ends_where_it_ended():
    assert rules.projection((1,) * 52, 52) == (52, 52, 52)


def test_the_same_weeks_give_the_same_band():
    first = rules.projection(STEADY, 400)
    drawn.cache_clear()

    assert rules.projection(STEADY, 400) == first
    assert first is not None
    assert 400 < first.low < first.mid < first.high


def test_places_already_scheduled_are_a_floor_and_never_added_twice():
    few, many = Places(10, (0.9,)), Places(5000, (0.9,))

    assert rules.projection(STEADY, 400, few) == rules.projection(STEADY, 400)
    assert rules.projection(STEADY, 400, many) == (4900, 4900, 4900)


@pytest.mark.slow
@pytest.mark.parametrize("week", ASKED_AT)
def test_the_band_holds_the_final_figure_in_eight_of_ten_years(week: int):
    asked, inside, _width = coverage(week)

    assert asked == 200
    assert 0.75 <= inside / asked <= 0.85
