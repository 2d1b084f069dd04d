"""The items of a published course come into the bank with their keys sealed."""

import pytest

from qispi.assessment import keys
from qispi.assessment.actions import take_items
from qispi.assessment.models import Item
from qispi.kit.keys import CannotUnseal, keyring
from tests.builders.assessment import a_published_course, right_options, the_course

pytestmark = pytest.mark.django_db


def test_a_published_course_brings_its_bank():
    version = a_published_course()

    assert Item.objects.filter(version=version).count() == len(the_course().items) == 48
    assert {item: keyed.key for item, keyed in keys.keys_of(version).items()} == right_options()


def test_the_items_of_a_version_are_taken_once():
    version = a_published_course()

    assert take_items(version) == 48
    assert Item.objects.count() == 48


def test_a_version_older_than_the_bank_brings_its_items_when_its_test_opens():
    version = a_published_course()
    Item.objects.all().delete()

    assert take_items(version) == 48


def test_what_is_shown_of_an_item_says_nothing_of_its_key():
    a_published_course()

    shown = Item.objects.get(key="u1-i01").content

    assert set(shown) == {"stem", "options"}
    assert all(set(option) == {"key", "text"} for option in shown["options"])


def test_a_key_pasted_into_another_row_opens_nothing():
    version = a_published_course()
    one, other = Item.objects.order_by("key")[:2]

    with pytest.raises(CannotUnseal):
        keyring().unseal(
            bytes(one.sealed_key), purpose=keys.PURPOSE, bound_to=f"{version.uuid}|{other.key}|{other.language}"
        )
