"""The forms of a sitting, closed: they say nothing before the opening, and all that a phone needs after it."""

from datetime import timedelta
from hashlib import sha256
from uuid import uuid4

import pytest
from django.http import Http404
from hypothesis import given
from hypothesis import strategies as st

from qispi.assessment import sealed
from qispi.assessment.actions import cancel_sitting, change_sitting, seal_forms, seal_what_comes
from qispi.assessment.models import Item, SealedForms
from qispi.assessment.queries import every_sealed_file, key_of_sitting, sealed_file
from qispi.assessment.rules import spoken
from qispi.kit import clock
from qispi.kit.keys import CannotUnseal
from tests.builders.assessment import a_seat, sealed_forms
from tests.builders.programme import FIRST_DAY, at

NEXT_DAY = FIRST_DAY + timedelta(days=1)


def inside(forms):
    with clock.at(at("9:00")):
        key = spoken.key_in(key_of_sitting(forms.sitting.uuid))
    return sealed.opened(sealed_file(forms.sha256), key, forms.sitting.uuid)


@pytest.mark.django_db
def test_with_the_key_a_phone_has_every_form_and_all_its_words():
    forms = sealed_forms()

    said = inside(forms)

    asked = {item for form in said["forms"].values() for item, _version, _options in form}
    assert all(len(form) == 20 for form in said["forms"].values())
    assert set(said["words"]["es"]) == asked
    assert all(set(words) == {"stem", "options"} for words in said["words"]["es"].values())


@pytest.mark.django_db
def test_no_key_of_an_item_lies_in_it_nor_anything_that_only_the_right_option_has():
    said = inside(sealed_forms())

    for form in said["forms"].values():
        assert all(options == sorted(options) for _item, _version, options in form)
    for item, words in said["words"]["es"].items():
        row = Item.objects.get(key=item)
        assert words["options"] == {option["key"]: option["text"] for option in row.content["options"]}
    assert "key" not in sealed.written(said).decode().replace('"options"', "")
    assert "rationale" not in sealed.written(said).decode()


@pytest.mark.django_db
def test_before_the_opening_the_key_is_not_there_as_that_of_no_sitting_is_not():
    sitting = sealed_forms().sitting

    for uuid, instant in ((sitting.uuid, sitting.opens_at - timedelta(seconds=1)), (uuid4(), at("12:00"))):
        with clock.at(instant), pytest.raises(Http404):
            key_of_sitting(uuid)
    with clock.at(sitting.opens_at):
        assert spoken.key_in(key_of_sitting(sitting.uuid))


@pytest.mark.django_db
def test_the_key_is_at_most_sixty_bytes_and_lies_closed_in_its_row():
    forms = sealed_forms()
    with clock.at(at("9:00")):
        code = key_of_sitting(forms.sitting.uuid)
    key = spoken.key_in(code)

    assert len(code) <= 60
    assert key not in bytes(forms.sealed_key)
    with pytest.raises(CannotUnseal):
        sealed.from_rest(bytes(forms.sealed_key), uuid4())


@pytest.mark.django_db
def test_closed_once_it_stays_the_same_whatever_hours_it_gets():
    forms = sealed_forms()
    sitting = forms.sitting
    change_sitting(sitting=sitting, opens_at=at("9:00", NEXT_DAY), closes_at=at("11:00", NEXT_DAY), by=None)

    assert seal_forms(sitting=sitting) == forms
    with clock.at(at("12:00")), pytest.raises(Http404):
        key_of_sitting(sitting.uuid)
    with clock.at(at("9:00", NEXT_DAY)):
        assert key_of_sitting(sitting.uuid)


@pytest.mark.django_db
def test_a_key_that_was_out_stays_out_when_the_hours_are_moved():
    forms = sealed_forms()
    with clock.at(at("9:00")):
        seal_what_comes()
    change_sitting(sitting=forms.sitting, opens_at=at("9:00", NEXT_DAY), closes_at=at("11:00", NEXT_DAY), by=None)

    with clock.at(at("12:00")):
        assert key_of_sitting(forms.sitting.uuid)
    forms.refresh_from_db()
    assert forms.released_at == at("9:00")


@pytest.mark.django_db
def test_a_cancelled_test_gives_no_key_and_its_questions_are_spared():
    forms = sealed_forms()
    cancel_sitting(sitting=forms.sitting, by=None)

    with clock.at(at("9:00")), pytest.raises(Http404):
        key_of_sitting(forms.sitting.uuid)


@pytest.mark.django_db
def test_the_worker_closes_what_comes_and_nothing_twice():
    sitting = a_seat().sitting

    with clock.at(at("8:00")):
        closed = [seal_what_comes(), seal_what_comes()]

    assert closed == [1, 0]
    assert SealedForms.objects.get().sitting == sitting
    with clock.at(at("8:00")):
        assert every_sealed_file() == [SealedForms.objects.get().sha256]
    with clock.at(sitting.closes_at):
        assert every_sealed_file() == []


@pytest.mark.django_db
def test_what_is_over_is_not_closed_any_more():
    sitting = a_seat().sitting

    with clock.at(sitting.closes_at):
        assert seal_what_comes() == 0


@pytest.mark.django_db
def test_the_file_is_what_its_name_says_and_weighs_whole_blocks():
    forms = sealed_forms()
    data = sealed_file(forms.sha256)

    assert sha256(data).hexdigest() == forms.sha256
    assert len(data) == forms.size
    assert len(data) % sealed.BLOCK == 0
    with pytest.raises(Http404):
        sealed_file("0" * 64)


texts = st.dictionaries(st.text(max_size=20), st.text(max_size=200), max_size=12)


@given(texts, st.binary(min_size=16, max_size=16))
def test_what_is_closed_opens_with_its_key_for_its_sitting_alone(said, key):
    sitting = uuid4()
    data = sealed.closed({"said": said}, key, sitting)

    assert sealed.opened(data, key, sitting) == {"said": said}
    assert sealed.opened(data, key, uuid4()) is None
    assert sealed.opened(data, bytes(16) if any(key) else bytes([1] * 16), sitting) is None
    assert sealed.opened(data[:40] + bytes([data[40] ^ 1]) + data[41:], key, sitting) is None


@given(texts, texts)
def test_of_two_tests_nobody_tells_which_is_longer(one, other):
    weights = {len(sealed.closed({"said": said}, bytes(16), uuid4())) for said in (one, other)}

    assert weights == {sealed.BLOCK}
