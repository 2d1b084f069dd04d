"""What many answers say of an item, against the textbook's way of working it out."""

import math
from statistics import correlation

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qispi.assessment.rules.exposure import Limit, items_needed, worn
from qispi.assessment.rules.items import ENOUGH, Chosen, Estimate, apart, difficulty, discrimination, hidden, wilson

TENTH = Limit(percent=10, from_people=300)
limits = st.builds(Limit, percent=st.integers(1, 100), from_people=st.just(0))
sheets = st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 19)), min_size=ENOUGH, max_size=120)


def chosen_in(answers: list[tuple[str, int]], key: str = "a") -> list[Chosen]:
    """Options with their sums, of (option, right in the rest of the form)."""
    wholes = {option: [rest + (option == key) for said, rest in answers if said == option] for option in "abcd"}
    return [
        Chosen(option == key, len(some), sum(some), sum(one * one for one in some)) for option, some in wholes.items()
    ]


@given(sheets)
def test_discrimination_is_the_correlation_with_the_rest_of_the_form(answers):
    is_right, rest = [float(option == "a") for option, _ in answers], [float(number) for _, number in answers]
    found = discrimination(chosen_in(answers))

    if len(set(is_right)) == 1 or len(set(rest)) == 1:
        assert found is None
    else:
        assert found is not None
        assert found.value == pytest.approx(correlation(is_right, rest), abs=1e-6)
        assert found.low <= found.value + 1e-9
        assert found.value <= found.high + 1e-9


def test_below_thirty_answers_nothing_is_said():
    answers = [("a", 15)] * 15 + [("b", 5)] * 14

    assert discrimination(chosen_in(answers)) is None
    assert difficulty(15, 29) is None
    assert discrimination(chosen_in([*answers, ("b", 4)])) is not None


@given(st.integers(1, 5000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_a_share_lies_inside_its_interval_which_stays_between_nobody_and_all(pair):
    value, low, high, _of = wilson(*pair)

    assert 0 <= low <= value + 1e-12
    assert value - 1e-12 <= high <= 1


def test_the_interval_is_the_one_of_the_textbook():
    assert wilson(81, 263)[:3] == pytest.approx((0.308, 0.2553, 0.3662), abs=1e-4)  # Newcombe 1998, table I


def test_two_shares_lie_apart_as_in_the_textbook():
    gap = apart(wilson(56, 70), wilson(48, 80))  # Newcombe 1998, table II, method 10

    assert isinstance(gap, Estimate)
    assert gap[:3] == pytest.approx((0.2, 0.0524, 0.3339), abs=1e-4)
    assert apart(None, wilson(48, 80)) is None


@pytest.mark.parametrize(
    ("cells", "not_shown"),
    [
        ({"a": 60, "b": 20, "c": 9, "": 0}, set()),
        ({"a": 60, "b": 4, "c": 3, "": 0}, {"b", "c"}),
        ({"a": 60, "b": 20, "c": 4, "": 0}, {"b", "c"}),  # else 4 is what is missing to the whole
        ({"a": 60, "b": 0, "c": 0, "": 0}, set()),
    ],
)
def test_a_small_cell_is_hidden_and_cannot_be_worked_out(cells, not_shown):
    assert hidden(cells) == not_shown


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 40), min_size=2))
def test_never_is_exactly_one_cell_hidden_beside_shown_ones(cells):
    kept_back = hidden(cells)

    shown = [name for name, people in cells.items() if people and name not in kept_back]
    assert len(kept_back) != 1 or not shown
    assert all(people == 0 or people >= 5 or name in kept_back for name, people in cells.items())


@given(st.integers(1, 2000), limits, st.data())
def test_no_bank_with_fewer_items_obeys_the_limit(people, limit, data):
    most = limit.percent * people // 100  # who obeys shows no item to more
    seen = data.draw(st.lists(st.integers(0, most), min_size=1, max_size=60))

    assert len(seen) >= items_needed(0, seen, people, limit)


@given(st.integers(1, 400), st.integers(1, 6), st.integers(1, 3), limits)
def test_a_bank_with_so_many_items_can_obey_it(people, draw, times, limit):
    looks = draw * times
    needed = items_needed(draw, [looks] * people, people, limit)

    seen = [0] * needed
    for turn in range(looks * people):  # dealt in turn, as cards
        seen[turn % needed] += 1
    assert sum(seen) == looks * people
    assert max(seen) <= math.ceil(limit.percent * people / 100)


@given(st.integers(1, 20), st.integers(0, 1000))
def test_without_anybody_the_blueprint_says_how_many(draw, people):
    assert items_needed(draw, [], people, TENTH) == 10 * draw


def test_an_item_is_worn_above_its_limit_and_only_where_enough_people_sat():
    assert worn({"u1-i01": 31, "u1-i02": 30}, 300, TENTH) == {"u1-i01": 31}
    assert worn({"u1-i01": 31}, 299, TENTH) == {}
