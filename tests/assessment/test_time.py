"""The rule of time: the golden cases hold here and on the phone, and the page shows them."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qispi.assessment.rules.time import PHONE_GRACE, SLACK, Flag, Handing, Told, judge, settle
from tests.assessment.time_page import PAGE, cases, page

GOLDEN = cases()
RELEASED, CLOSES = (datetime.fromisoformat(GOLDEN["hours"][name]) for name in ("released", "closes"))
ORDINARY = {"started": "2025-03-10T09:02-05:00", "ended": "2025-03-10T09:40-05:00"}
minutes = st.integers(-3 * 24 * 60, 7 * 24 * 60).map(lambda n: RELEASED + timedelta(minutes=n))


def golden(group):
    return pytest.mark.parametrize("case", GOLDEN[group], ids=lambda case: case["case"])


def told(case):
    said = ORDINARY | case
    claims = [datetime.fromisoformat(said[name]) for name in ("started", "ended", "received")]
    return Told(*claims, RELEASED, CLOSES, timedelta(hours=GOLDEN["hours"]["grace_hours"]))


def test_the_page_shows_the_cases_that_hold():
    assert PAGE.read_text() == page(), "python -m tests.assessment.time_page"
    assert timedelta(hours=GOLDEN["hours"]["grace_hours"]) == PHONE_GRACE


@golden("judge")
def test_judge(case):
    verdict = judge(told(case))

    assert (verdict.refused, list(verdict.flags)) == (case["refused"], case["flags"])


@golden("settle")
def test_settle(case):
    handings = [Handing(told(one), one.get("gaps", 0), one.get("is_sure", False)) for one in case["handings"]]

    assert settle(handings) == case["outcomes"]


def test_every_flag_and_every_outcome_has_its_case():
    assert {flag for case in GOLDEN["judge"] for flag in case["flags"]} == set(Flag)
    assert {one for case in GOLDEN["settle"] for one in case["outcomes"]} == {
        "accepted", "flagged", "again", "partial", "refused"
    }  # fmt: skip


@given(minutes, minutes, minutes, minutes, minutes)
def test_no_claim_of_a_phone_ever_decides(started, ended, other_start, other_end, received):
    one, other = (
        Told(*claim, received, RELEASED, CLOSES, PHONE_GRACE) for claim in ((started, ended), (other_start, other_end))
    )

    assert judge(one).refused == judge(other).refused
    assert (Flag.LATE in judge(one).flags) == (Flag.LATE in judge(other).flags)


@given(minutes, st.integers(0, 300), st.integers(-4, 4))
def test_an_honest_clock_is_never_called_wrong(started, spent, wrong):
    true_end = max(started, RELEASED) + timedelta(minutes=spent)
    claim = timedelta(minutes=wrong)
    assert abs(claim) < SLACK

    flags = judge(Told(max(started, RELEASED) + claim, true_end + claim, true_end, RELEASED, CLOSES, PHONE_GRACE)).flags

    assert {*flags} <= {Flag.LATE, Flag.ENDED_LATE}
