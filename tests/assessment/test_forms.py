"""The forms of a sitting: alike and different, counterbalanced, in an order that a phone works out too."""

import json
from collections import Counter
from itertools import combinations, pairwise
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qispi.assessment.actions import change_sitting, open_sitting
from qispi.assessment.models import Attempt, Form, Sitting, questions_of
from qispi.assessment.rules import (
    LETTERS,
    BankItem,
    Part,
    Question,
    Turn,
    attempt_id,
    draw_forms,
    letter_of,
    letters_needed,
    shared,
    shown,
)
from qispi.kit.ids import new_id
from tests.assessment.test_grading import course  # noqa: F401  (a fixture)
from tests.builders.assessment import a_published_course, a_seat, an_attempt, handed_in
from tests.builders.programme import at

GOLDEN = json.loads((Path(__file__).parents[1] / "golden" / "forms.json").read_text())
OPTIONS = ("a", "b", "c", "d")
uuids, attempts = st.uuids(), st.integers(1, 8)


def golden(group):
    return pytest.mark.parametrize("case", GOLDEN[group], ids=lambda case: case["case"])


@golden("id")
def test_an_attempt_has_its_id_before_anybody_writes_it_down(case):
    assert str(attempt_id(UUID(case["seat"]), case["number"])) == case["id"]


@golden("shown")
def test_a_seat_has_its_own_order(case):
    form = [Question(item, version, tuple(options)) for item, version, options in case["form"]]

    found = shown(form, UUID(case["seat"]), case["number"])

    assert [[question.item, "".join(question.options)] for question in found] == case["shown"]


@golden("letter")
def test_the_letter_of_an_attempt(case):
    turn = Turn(case["number"], case["is_pre"], case["follows_pre"])

    found = letter_of(UUID(case["person"]), UUID(case["context"]), turn, case["letters"], had=case["had"])

    assert found == case["letter"]


@golden("drawn")
def test_the_forms_that_are_drawn(case):
    bank = [
        BankItem(item, "v1", stratum, OPTIONS, objective)
        for stratum, items in case["bank"].items()
        for item, objective in items.items()
    ]

    forms = draw_forms([Part(*part) for part in case["blueprint"].items()], bank, case["seed"], case["letters"])

    found = {letter: [question.item for question in form] for letter, form in zip(LETTERS, forms, strict=False)}
    assert found == case["forms"]


@given(uuids, uuids, attempts, st.booleans())
def test_nobody_sees_a_form_twice_while_there_is_another(person, context, allowed, has_pre):
    letters = letters_needed(allowed, is_pre=False, follows_pre=has_pre)
    turns = [Turn(0, is_pre=True)] * has_pre + [Turn(number, follows_pre=has_pre) for number in range(1, allowed + 1)]

    seen = [letter_of(person, context, turn, letters) for turn in turns]

    assert len(set(seen[:letters])) == min(letters, len(seen))
    assert set(seen[:2]) <= {"A", "B"}
    assert all(one != after for one, after in pairwise(seen))


@given(uuids, st.integers(2, 6))
def test_a_merged_row_brings_no_form_back_that_was_seen(person, letters):
    for number in range(1, letters):
        had = {letter_of(uuid4(), person, Turn(1), letters)}
        assert letter_of(person, person, Turn(number), letters, had=had) not in had


def test_who_gets_a_before_gets_b_after_and_as_many_the_other_way_round():
    context = new_id()
    pairs = Counter(
        letter_of(person, context, Turn(1, is_pre=True), 2) + letter_of(person, context, Turn(1, follows_pre=True), 3)
        for person in (UUID(int=number) for number in range(4000))
    )

    assert set(pairs) == {"AB", "BA"}
    assert abs(pairs["AB"] - 2000) < 160  # five standard errors


@given(uuids, st.integers(1, 6), st.permutations(range(12)))
def test_what_is_shown_is_the_whole_form_in_whatever_order_it_came(seat, number, order):
    form = [Question(f"q{n}", "v1", OPTIONS) for n in range(12)]

    found = shown(form, seat, number)

    assert sorted(one._replace(options=OPTIONS) for one in found) == sorted(form)
    assert found == shown([form[n]._replace(options=OPTIONS[::-1]) for n in order], seat, number)


@given(uuids, attempts)
def test_the_id_of_an_attempt_is_a_uuid_of_its_own(seat, number):
    found = attempt_id(seat, number)

    assert (found.version, found.variant) == (8, "specified in RFC 4122")
    assert found not in {attempt_id(seat, number + 1), attempt_id(uuid4(), number)}


def test_options_and_questions_stand_everywhere_as_often():
    form = [Question(f"q{n}", "v1", OPTIONS) for n in range(20)]
    seen = [shown(form, UUID(int=n), 1) for n in range(1000)]

    first_option = Counter(question.options[0] for one in seen for question in one)
    first_question = Counter(one[0].item for one in seen)

    assert all(abs(count / 20_000 - 0.25) < 0.02 for count in first_option.values())
    assert all(abs(first_question[question.item] / 1000 - 0.05) < 0.035 for question in form)


def test_the_forms_of_the_course_are_alike_and_share_what_they_must(course):  # noqa: F811
    blueprint, bank = course
    objective_of = {item.key: item.objective for item in bank}
    for number in range(100):
        forms = draw_forms(blueprint, bank, str(number), 4)

        assert shared(*forms[:2]) == 0  # the bank has twice what is drawn
        assert max(shared(one, other) for one, other in combinations(forms, 2)) <= 10
        asked = {tuple(sorted(Counter(objective_of[one.item] for one in form).items())) for form in forms}
        assert len(asked) == 1


sizes = st.dictionaries(st.sampled_from(["o1", "o2", "o3", "o4"]), st.integers(1, 6), min_size=1)
strata = st.dictionaries(st.sampled_from(["s1", "s2", "s3"]), sizes, min_size=1)


@given(strata, st.text(max_size=6), st.randoms())
def test_two_forms_have_no_item_in_common_while_the_bank_has_twice_what_is_drawn(strata, seed, random):
    bank = [
        BankItem(f"{stratum}-{objective}-{n}", "v1", stratum, OPTIONS, objective)
        for stratum, groups in strata.items()
        for objective, size in groups.items()
        for n in range(size)
    ]
    blueprint = [Part(stratum, max(1, sum(groups.values()) // 2)) for stratum, groups in strata.items()]
    blueprint = [part for part in blueprint if sum(strata[part.stratum].values()) >= 2 * part.draw]
    mixed = random.sample(bank, len(bank))

    one, other = forms = draw_forms(blueprint, mixed, seed, 2)

    stratum_of = {item.key: item.stratum for item in bank}
    assert all(Counter(stratum_of[each.item] for each in form) == Counter(dict(blueprint)) for form in forms)
    assert shared(one, other) == 0
    assert forms == draw_forms(blueprint, bank, seed, 2)
    assert draw_forms(blueprint, bank, seed, 3, standing=forms)[:2] == forms


@pytest.mark.django_db
def test_a_sitting_opens_with_its_forms_and_more_attempts_bring_more():
    sitting = a_seat().sitting
    before = list(Form.objects.values_list("letter", "questions"))

    change_sitting(sitting=sitting, attempts_allowed=4, by=None)

    after = list(Form.objects.values_list("letter", "questions"))
    assert [letter for letter, _form in before] == ["A", "B"]
    assert [letter for letter, _form in after] == ["A", "B", "C", "D"]
    assert after[:2] == before
    assert all(len(form) == 20 for _letter, form in after)


@pytest.mark.django_db
@pytest.mark.parametrize("kinds", [["pre", "post"], ["post", "pre"]])
def test_a_pre_test_has_the_forms_of_its_post_test(kinds):
    rule = {"opens_at": at("8:00"), "closes_at": at("20:00"), "attempts_allowed": 2, "pass_mark": 14}
    context, version = uuid4(), a_published_course()

    for kind in kinds:
        open_sitting(context=context, version=version, title="Curso", by=None, kind=kind, **rule)

    pre, post = Sitting.objects.order_by("-kind")
    forms = [dict(one.forms.values_list("letter", "questions")) for one in (pre, post)]
    assert [sorted(one) for one in forms] == [["A", "B"], ["A", "B", "C"]]
    assert all(forms[1][letter] == forms[0][letter] for letter in "AB")
    assert post.follows_pre


@pytest.mark.django_db
def test_an_attempt_has_its_id_its_letter_and_its_order():
    attempt = an_attempt()

    form = Form.objects.get(sitting=attempt.seat.sitting, letter=attempt.letter)

    assert attempt.uuid == attempt_id(attempt.seat.uuid, 1)
    assert attempt.questions == shown(questions_of(form.questions), attempt.seat.uuid, 1)


@pytest.mark.django_db
def test_the_second_attempt_takes_the_other_letter():
    first = handed_in(right=3).attempt

    second = an_attempt(first.seat, hour="12:00")

    assert {first.letter, second.letter} == {"A", "B"}
    assert shared(first.questions, second.questions) == 0
    assert Attempt.objects.get(pk=second.pk).uuid == attempt_id(first.seat.uuid, 2)
