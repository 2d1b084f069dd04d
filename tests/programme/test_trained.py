"""The written rule of *trained*: the golden cases hold, and the page shows them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qispi.kit import clock
from qispi.programme.rules import (
    Earned,
    Graded,
    Mark,
    MarkKind,
    Requirement,
    Said,
    document_in,
    has_met,
    held_on,
    marks_for,
    minutes_present,
    minutes_required,
    said_of,
    when_counted,
    why_not_trained,
)
from tests.programme.trained_page import PAGE, QUESTIONS, cases, page

GOLDEN = cases()
OPENS = datetime(2025, 3, 10, 14, tzinfo=UTC)
CLOSES = OPENS + timedelta(hours=5)


def golden(group):
    return pytest.mark.parametrize("case", GOLDEN[group], ids=lambda case: case["case"])


def lima(text):
    return datetime.fromisoformat(text).replace(tzinfo=clock.LIMA)


def hour(text):
    return lima(f"2025-03-10 {text}")


def given_facts(case):
    minutes, share, mark = case["rule"]
    earned = [Earned(lima(at), minutes) for at, minutes in case["earned"]]
    graded = [Graded(lima(at), Decimal(mark)) for at, mark in case["graded"]]
    return earned, graded, Requirement(minutes, share, mark)


def test_the_page_shows_the_cases_that_hold():
    assert PAGE.read_text() == page(), "python -m tests.programme.trained_page"


def test_the_page_answers_eight_questions():
    assert len(QUESTIONS) == 8
    assert sorted(group for *_, groups in QUESTIONS for group in groups) == sorted(GOLDEN)


@golden("required")
def test_required(case):
    assert minutes_required(Requirement(case["minutes"], case["share"], None)) == case["required"]


@pytest.mark.parametrize("case", GOLDEN["trained"] + GOLDEN["when"], ids=lambda case: case["case"])
def test_trained(case):
    earned, graded, requirement = given_facts(case)

    met = has_met(earned, graded, requirement)
    reason = why_not_trained(earned, graded, requirement)

    assert (met.at if met else None) == (lima(case["met"]) if "met" in case else None)
    assert reason == case.get("missing")
    if "with" in case:
        assert met is not None and (met.minutes, str(met.mark)) == tuple(case["with"])


@golden("minutes")
def test_minutes(case):
    marks = [Mark(hour(at), MarkKind(kind), hour(told)) for kind, at, told in case["marks"]]

    assert minutes_present(marks, opens_at=hour(case["opens"]), closes_at=hour(case["closes"])) == case["minutes"]


@golden("counted")
def test_counted(case):
    counted = when_counted(datetime.fromisoformat(case["at"]))

    assert counted == (date.fromisoformat(case["on"]), case["year"], case["month"])


@golden("where")
def test_where(case):
    def day(text):
        return date.fromisoformat(text) if text else None

    posts = [(day(since), day(until), place) for since, until, place in case["posts"]]

    assert held_on(day(case["on"]), posts) == case["held"]


marks = st.lists(
    st.builds(
        Mark,
        st.integers(-90, 390).map(lambda minute: OPENS + timedelta(minutes=minute)),
        st.sampled_from(MarkKind),
        st.integers(0, 600).map(lambda minute: OPENS + timedelta(minutes=minute)),
    ),
    max_size=8,
)


@given(marks)
def test_nobody_is_present_for_longer_than_the_session(told):
    assert 0 <= minutes_present(told, opens_at=OPENS, closes_at=CLOSES) <= 300


@given(marks, st.randoms())
def test_the_order_in_which_facts_arrive_changes_nothing(told, random):
    told = list({(mark.told_at, mark.kind in {"whole", "none"}): mark for mark in told}.values())
    shuffled = random.sample(told, len(told))

    assert minutes_present(told, opens_at=OPENS, closes_at=CLOSES) == minutes_present(
        shuffled, opens_at=OPENS, closes_at=CLOSES
    )


parts = st.lists(st.builds(Earned, st.datetimes(timezones=st.just(UTC)), st.integers(0, 300)), max_size=5)
grades = st.lists(st.builds(Graded, st.datetimes(timezones=st.just(UTC)), st.decimals(0, 20, places=2)), max_size=3)
rules = st.builds(Requirement, st.integers(1, 600), st.integers(1, 100), st.none() | st.integers(0, 20))


@given(parts, grades, rules)
def test_who_has_met_the_rule_misses_nothing_and_the_reverse(earned, graded, requirement):
    assert (has_met(earned, graded, requirement) is None) == (why_not_trained(earned, graded, requirement) is not None)


@given(parts, grades, rules, parts, grades)
def test_what_comes_later_changes_nothing_of_what_was_met(earned, graded, requirement, more, marks):
    before = has_met(earned, graded, requirement)
    after = has_met(
        [*earned, *(part for part in more if before and part.at > before.at)],
        [*graded, *(mark for mark in marks if before and mark.at > before.at)],
        requirement,
    )

    assert after == before
    assert before is None or before.minutes <= requirement.minutes


@given(parts, grades, rules, st.integers(1, 300))
def test_more_minutes_never_take_the_rule_away(earned, graded, requirement, more):
    later = [*earned, Earned(datetime(9999, 1, 1, tzinfo=UTC), more)]
    before, after = has_met(earned, graded, requirement), has_met(later, graded, requirement)

    assert before is None or (after is not None and after.at == before.at)


@given(marks, st.booleans(), st.none() | st.integers(0, 300), st.none() | st.integers(0, 300))
def test_a_row_says_afterwards_what_somebody_typed(told, whole, entered, left):
    def at(minute):
        return None if minute is None else OPENS + timedelta(minutes=minute)

    said = Said(whole=whole and entered is None and left is None, entered=at(entered), left=at(left))
    if said.left and not said.entered:
        said = said._replace(entered=OPENS)  # who left was there from the beginning
    now = OPENS + timedelta(hours=11)

    new = [Mark(moment, kind, now) for kind, moment in marks_for(said, before=said_of(told), opens_at=OPENS)]

    assert said_of([*told, *new]) == said


@pytest.mark.parametrize(
    ("line", "document"),
    [
        ("01234567", ("dni", "01234567")),
        ("1234567 Ada Ficticia", ("dni", "01234567")),
        ("DNI 01234567", ("dni", "01234567")),
        ("CE 000535661", ("ce", "000535661")),
        ("CE000535661;Bruno", ("ce", "000535661")),
        ("535661000", ("ce", "535661000")),
        ("pasaporte AB12345", ("passport", "AB12345")),
        ("AB12345", ("passport", "AB12345")),
        ("1234", None),
        ("", None),
        ("—", None),
    ],
)
def test_a_pasted_line_begins_with_a_document(line, document):
    assert document_in(line) == document
