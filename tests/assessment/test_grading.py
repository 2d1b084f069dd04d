"""What an answer sheet is worth: the golden cases hold, the page shows them, and two attempts differ."""

from collections import Counter
from datetime import datetime
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qispi.assessment.rules import (
    BankItem,
    Hours,
    Keyed,
    NotEnoughItems,
    Part,
    Question,
    Used,
    draw,
    grade,
    is_passed,
    mark_of,
    shared,
    unanswered,
    why_not_begin,
    why_not_hand_in,
    why_not_read,
)
from qispi.kit.clock import LIMA
from qispi.learning.source import read_course
from qispi.references.queries import library
from tests.assessment.grading_page import PAGE, QUESTIONS, cases, page
from tests.builders.courses import CONTENT, package_of

GOLDEN = cases()
OPTIONS = ("a", "b", "c", "d")


def golden(group):
    return pytest.mark.parametrize("case", GOLDEN[group], ids=lambda case: case["case"])


def lima(text):
    return datetime.fromisoformat(text).replace(tzinfo=LIMA)


def a_form(items):
    return [Question(item, "v1", OPTIONS) for item in items]


def keyed(form):
    pairs = {item: (key, "u1") if isinstance(key, str) else key for item, key in form.items()}
    return {item: Keyed(key, unit, f"{unit}-o1") for item, (key, unit) in pairs.items()}


def a_bank(strata):
    return [BankItem(item, "v1", stratum, OPTIONS) for stratum, items in strata.items() for item in items]


def week(case):
    return Hours(lima("2025-03-10 00:00"), lima("2025-03-15 00:00"), case.get("cancelled", False))


def test_the_page_shows_the_cases_that_hold():
    assert PAGE.read_text() == page(), "python -m tests.assessment.grading_page"
    assert sorted(group for *_, groups in QUESTIONS for group in groups) == sorted(GOLDEN)


@golden("worth")
def test_worth(case):
    worth = grade(a_form(case["form"]), case["answers"], keyed(case["form"]))

    assert (worth.right, str(worth.mark)) == (case["right"], case["mark"])


@golden("mark")
def test_mark(case):
    assert str(mark_of(case["right"], case["of"])) == case["mark"]


@golden("passed")
def test_passed(case):
    assert is_passed(Decimal(case["mark"]), case["pass_mark"]) == case["passed"]


@golden("groups")
def test_groups(case):
    worth = grade(a_form(case["form"]), case["answers"], keyed(case["form"]))

    assert {unit: list(share) for unit, share in worth.by_unit.items()} == case["by"]


@golden("read")
def test_read(case):
    assert why_not_read(a_form(case["form"]), case["answers"]) == case["refused"]


@golden("begin")
def test_begin(case):
    used = Used(case["attempts"], 2, case.get("passed", False))

    assert why_not_begin(lima(case["at"]), week(case), used, has_seat=case.get("seat", True)) == case["refused"]


@golden("hand_in")
def test_hand_in(case):
    assert why_not_hand_in(lima(case["at"]), week(case)) == case["refused"]


def test_who_left_the_edition_hands_nothing_in():
    assert why_not_hand_in(lima("2025-03-12 10:00"), week({}), has_seat=False) == "no_seat"


@golden("draw")
def test_draw(case):
    blueprint = [Part(*part) for part in case["blueprint"].items()]

    form = draw(blueprint, a_bank(case["bank"]), case["seed"], before=[a_form(form) for form in case["before"]])

    assert [[question.item, "".join(question.options)] for question in form] == case["drawn"]


def test_a_bank_that_is_too_small_is_told():
    with pytest.raises(NotEnoughItems, match="s1"):
        draw([Part("s1", 3)], a_bank({"s1": ["a1", "a2"]}), "seed")


def test_what_was_left_open_is_named_by_its_number():
    assert unanswered(a_form(["q1", "q2", "q3"]), {"q2": "a"}) == [1, 3]


@pytest.fixture(scope="module")
def course():
    package = package_of(read_course(CONTENT / "courses" / "trata-genero", library(CONTENT)))
    items = [BankItem(one.id, one.version, one.stratum, tuple(o.key for o in one.options)) for one in package.items]
    return [Part(stratum.key, stratum.draw) for stratum in package.strata], items


def test_two_attempts_of_a_person_share_at_most_ten_whatever_the_seed(course):
    blueprint, bank = course
    for number in range(300):
        forms = []
        for attempt in range(4):
            forms.append(draw(blueprint, bank, f"{number}/{attempt}", before=forms))

        assert all(len(form) == 20 for form in forms)
        assert shared(*forms[:2]) == 0  # the bank has twice what is drawn
        assert max(shared(one, other) for one, other in combinations(forms, 2)) <= 10


def test_every_item_of_a_stratum_is_drawn_as_often(course):
    blueprint, bank = course
    drawn = Counter(question.item for number in range(2000) for question in draw(blueprint, bank, str(number)))
    share = {part.stratum: part.draw / sum(item.stratum == part.stratum for item in bank) for part in blueprint}

    # five standard errors of 2,000 draws
    assert all(abs(drawn[item.key] / 2000 - share[item.stratum]) < 0.056 for item in bank)


def test_no_option_stands_first_more_often(course):
    blueprint, bank = course
    forms = [draw(blueprint, bank, str(number)) for number in range(1000)]
    first = Counter(question.options[0] for form in forms for question in form)

    assert all(abs(first[option] / 20_000 - 0.25) < 0.02 for option in OPTIONS)


sizes = st.lists(
    st.integers(1, 5).flatmap(lambda n: st.tuples(st.integers(-(-n * 3 // 2), 3 * n), st.just(n))), min_size=1
)
strata = sizes.map(lambda found: {f"s{n}": size for n, size in enumerate(found)})


@given(strata, st.text(max_size=8), st.text(max_size=8))
def test_a_form_is_whole_and_at_most_half_of_it_was_seen_before(strata, one, other):
    bank = a_bank({name: [f"{name}-{n}" for n in range(size)] for name, (size, _) in strata.items()})
    blueprint = [Part(name, number) for name, (_, number) in strata.items()]
    stratum_of = {item.key: item.stratum for item in bank}

    first = draw(blueprint, bank, one)
    second = draw(blueprint, list(reversed(bank)), other, before=[first])

    assert Counter(stratum_of[question.item] for question in second) == Counter(dict(blueprint))
    assert len({question.item for question in second}) == len(second)
    assert all(sorted(question.options) == list(OPTIONS) for question in second)
    assert shared(first, second) <= len(second) / 2
    assert first == draw(blueprint, list(reversed(bank)), one)


sheets = st.lists(st.tuples(st.sampled_from(OPTIONS), st.sampled_from((*OPTIONS, ""))), min_size=1, max_size=20)


@given(sheets, st.integers(0, 19))
def test_more_right_answers_never_give_less(sheet, mended):
    key = {f"q{number}": right for number, (right, _said) in enumerate(sheet)}
    answers = {f"q{number}": said for number, (_right, said) in enumerate(sheet) if said}
    form, keys = a_form(key), keyed(key)
    mend = f"q{mended % len(sheet)}"

    before, after = grade(form, answers, keys), grade(form, answers | {mend: key[mend]}, keys)

    assert 0 <= before.mark <= after.mark <= 20
    assert sum(share.right for share in before.by_unit.values()) == before.right
    assert sum(share.of for share in before.by_objective.values()) == before.of == len(key)
