"""The pure decisions: codes, PINs, waiting, likeness, who may let in whom."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qispi.people.rules import Role, codes, likeness, pins, reach, sort_key, throttle

NOW = datetime(2025, 9, 15, 15, tzinfo=UTC)
A_CODE = st.lists(st.sampled_from(codes.ALPHABET), min_size=10, max_size=10).map("".join)


@given(A_CODE)
def test_a_code_is_read_however_it_is_written(body):
    code = body + codes.check_character(body)

    assert codes.read_code(codes.written(code).lower().replace("0", "o").replace("1", "l")) == code


@given(A_CODE, st.integers(0, 10), st.sampled_from(codes.ALPHABET))
def test_one_wrong_character_is_always_found(body, place, sign):
    code = body + codes.check_character(body)
    wrong = code[:place] + sign + code[place + 1 :]

    assert codes.read_code(wrong) == (code if wrong == code else None)


def test_a_fresh_code_has_fifty_bits_and_its_check():
    drawn = iter(range(10))

    assert codes.read_code(codes.new_code(lambda n: next(drawn) % n)) is not None
    assert 32**codes.LENGTH == 2**50


@pytest.mark.parametrize(
    ("pin", "reason"),
    [
        ("12345", "not_six_digits"),
        ("12345a", "not_six_digits"),
        ("１２３４５６", "not_six_digits"),
        ("111111", "repeated"),
        ("123123", "repeated"),
        ("121212", "repeated"),
        ("112233", "repeated"),
        ("111999", "repeated"),
        ("123321", "repeated"),
        ("123456", "sequence"),
        ("654321", "sequence"),
        ("901234", "sequence"),
        ("135791", "sequence"),
        ("150790", "date"),
        ("900715", "date"),
        ("071990", "date"),
        ("199007", "date"),
        ("731846", None),
        ("804731", None),
    ],
)
def test_what_a_stranger_would_try_first_is_refused(pin, reason):
    assert pins.why_weak(pin) == reason


def test_a_pin_out_of_ones_own_document_is_refused():
    assert pins.why_weak("731846", document="07318465") == "document"


def test_most_pins_may_be_chosen():
    refused = sum(1 for n in range(0, 1_000_000, 7) if pins.why_weak(f"{n:06d}"))

    assert refused / (1_000_000 / 7) < 0.12


@given(st.integers(1, 40))
def test_strangers_wait_longer_but_never_more_than_an_hour(failures):
    count = None
    for _ in range(failures):
        count = throttle.after_failure_on_document(count, NOW)

    assert throttle.is_shut(count, NOW) is (failures >= throttle.FREE_TRIES)
    assert not throttle.is_shut(count, NOW + throttle.LONGEST_WAIT)


def test_ten_failures_on_a_phone_shut_it_until_a_new_code():
    count = None
    for _ in range(throttle.TRIES):
        assert not throttle.is_shut(count, NOW)
        count = throttle.after_failure_on_device(count, NOW)

    assert throttle.is_shut(count, NOW + timedelta(days=365))


def test_an_address_is_forgiven_after_an_hour():
    count = None
    for _ in range(throttle.TRIES_OF_AN_ADDRESS):
        count = throttle.after_failure_from_address(count, NOW)

    assert throttle.is_shut(count, NOW + timedelta(minutes=59))
    assert throttle.after_failure_from_address(count, NOW + timedelta(hours=2)).failures == 1


@pytest.mark.parametrize(
    ("by", "held", "may"),
    [
        (Role.NATION, Role.NATION, True),
        (Role.REGION, Role.TRAINER, True),
        (Role.REGION, Role.NATION, False),
        (Role.REGION, Role.AUDITOR, False),
        (Role.FOCAL_POINT, Role.OPERATOR, True),
        (Role.FOCAL_POINT, Role.TRAINER, False),
        (Role.TRAINER, Role.OPERATOR, True),
        (Role.TRAINER, Role.REGION, False),
    ],
)
def test_nobody_opens_a_door_above_her_own(by, held, may):
    assert reach.may_let_in({by}, {held}) is may


def test_every_role_but_operator_needs_a_second_factor():
    assert [role for role in Role if not reach.needs_second_factor({role})] == [Role.OPERATOR]


def test_a_name_alone_is_no_evidence():
    one, other = _row(1), _row(2, office="otra")

    assert likeness.pairs_alike([one, other]) == []


def test_a_ce_that_became_a_dni_comes_first():
    rows = [_row(1), _row(2, kinds={"ce"}, contacts={"a@example.org"}), _row(3), _row(4, name="OTRA")]

    found = likeness.pairs_alike(rows)

    assert [(pair.one, pair.other) for pair in found] == [(1, 2), (2, 3), (1, 3)]


@pytest.mark.parametrize(("before", "after"), [("Nuñez", "Nuñoa"), ("Nunura", "Nuñez"), ("De la Cruz", "Díaz")])
def test_lists_are_in_the_order_of_the_dictionary(before, after):
    assert sort_key(before, "", "Ada") < sort_key(after, "", "Ada")


def _row(number, name="FICTICIA , ADA", office="ejemplo", kinds=("dni",), contacts=()):
    return likeness.Row(number, name, office, frozenset(kinds), frozenset(contacts))
