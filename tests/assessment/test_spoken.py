"""A key read aloud: what is misheard is found, and the phone reads what the server wrote."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qispi.assessment.rules.spoken import SIGNS, code_of, grouped, key_in
from qispi.kit.letters import ALPHABET

GOLDEN = json.loads((Path(__file__).resolve().parents[1] / "golden" / "codes.json").read_text())["codes"]
keys = st.binary(min_size=16, max_size=16)


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: f"{case['case']}: {case['typed']}")
def test_a_code_is_read(case):
    key = key_in(case["typed"])

    assert (key.hex() if key else None) == case["key"]


@given(keys)
def test_what_is_written_is_read(key):
    assert key_in(grouped(code_of(key))) == key


@given(keys, st.integers(0, SIGNS - 1), st.sampled_from(ALPHABET))
def test_one_wrong_sign_is_found(key, place, sign):
    code = code_of(key)
    wrong = code[:place] + sign + code[place + 1 :]

    assert (key_in(wrong) is None) == (wrong != code)


@given(keys, st.integers(0, SIGNS - 2))
def test_two_neighbours_that_changed_places_are_found(key, place):
    code = code_of(key)
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]

    assert (key_in(swapped) is None) == (swapped != code)
