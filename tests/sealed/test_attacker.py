"""Over twenty forms the attacker finds nothing; each way of leaking that is planted, she finds."""

import json
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db.models import Q
from django.test import Client

from qispi.assessment import sealed
from qispi.assessment.actions import open_sitting, seal_forms
from qispi.assessment.queries import sealed as queries
from qispi.assessment.rules import Question
from qispi.assessment.rules.forms import shown
from qispi.assessment.rules.spoken import key_in
from qispi.kit import clock
from tests.builders.assessment import a_published_course, right_options
from tests.builders.programme import at
from tests.sealed.attacker import Asked, Loot, by_chance, findings

pytestmark = pytest.mark.django_db
SITTINGS = 10  # two forms each


@pytest.fixture
def loot():
    version = a_published_course()
    return gathered([a_sitting(version) for _ in range(SITTINGS)])


def a_sitting(version):
    hours = {"opens_at": at("9:00"), "closes_at": at("11:00")}
    return open_sitting(
        context=uuid4(), version=version, title="Curso", by=None, attempts_allowed=2, pass_mark=14, **hours
    )


def gathered(sittings):
    found = Loot([], right_options())
    browser = Client()
    for sitting in sittings:
        forms = seal_forms(sitting=sitting)
        address = f"/offline/llaves/{sitting.uuid}"
        with clock.at(at("9:00") - timedelta(seconds=1)):
            found.early.append(browser.get(address).status_code)
        data = browser.get(f"/offline/pruebas/{forms.sha256}").content
        with clock.at(at("9:00")):
            key = key_in(browser.get(address).content.decode())
        found.sizes.append(len(data))
        found.ciphertexts.append(data)
        found.forms += [asked_in(sealed.opened(data, key, sitting.uuid), letter) for letter in "AB"]
    return found


def asked_in(inside, letter):
    form = [Question(item, version, tuple(options)) for item, version, options in inside["forms"][letter]]
    listed = {one.item: one.options for one in form}
    words = inside["words"]["es"]
    return [
        Asked(one.item, one.version, one.options, listed[one.item], words[one.item]["stem"], words[one.item]["options"])
        for one in shown(form, uuid4(), 1)
    ]


def changed(loot, change):
    loot.forms = [[change(asked, loot.right[asked.item]) for asked in form] for form in loot.forms]
    return findings(loot)


def first(asked, right):
    return (right, *(option for option in asked.shown if option != right))


def test_over_twenty_forms_she_does_no_better_than_chance(loot):
    assert len(loot.forms) == 20

    assert findings(loot) == []


def test_she_finds_the_right_option_on_top_of_the_screen(loot):
    found = changed(loot, lambda asked, right: replace(asked, shown=first(asked, right)))

    assert any("place on the screen" in one for one in found)


def test_she_finds_keys_that_leak_as_the_order_in_the_file(loot):
    found = changed(loot, lambda asked, right: replace(asked, listed=first(asked, right)))

    assert any("place in the file" in one for one in found)


def test_she_finds_keys_that_leak_as_the_order_of_the_bytes(loot):
    def ordered(asked, right):
        return replace(asked, words={option: asked.words[option] for option in first(asked, right)})

    assert any("place among the words" in one for one in changed(loot, ordered))


def test_she_finds_what_the_bank_had_the_second_longest(loot):
    def second_longest(asked, right):
        longest = max((option for option in asked.words if option != right), key=lambda o: len(asked.words[o]))
        return replace(
            asked, words={o: text + "." * {longest: 90, right: 60}.get(o, 0) for o, text in asked.words.items()}
        )

    assert any("length, 3" in one for one in changed(loot, second_longest))


def test_she_finds_something_that_the_right_option_alone_has(loot):
    def marked(asked, right):
        return replace(asked, words={o: Marked(text) if o == right else text for o, text in asked.words.items()})

    assert any("shape" in one for one in changed(loot, marked))


class Marked(str):
    __slots__ = ()

    def __repr__(self):
        return json.dumps({"text": str(self), "is_right": True})


def test_she_finds_letters_that_follow_the_numbers_of_the_items(loot):
    letters = "abcd"
    loot.right = {item: letters[int(item[1] + item[4:]) % 4] for item in loot.right}

    assert any("number of the item" in one for one in findings(loot))


def test_she_finds_a_key_that_is_out_before_the_opening(monkeypatch):
    monkeypatch.setattr(queries, "_is_released", lambda: Q(pk__isnull=False))

    assert "the key is out before the opening" in findings(gathered([a_sitting(a_published_course())]))


def test_she_finds_files_whose_size_tells_what_is_inside(monkeypatch):
    monkeypatch.setattr(sealed, "BLOCK", 1)
    version = a_published_course()

    assert "the size of the file tells of its content" in findings(gathered([a_sitting(version) for _ in range(4)]))


def test_she_finds_a_file_that_is_not_closed(loot):
    loot.ciphertexts.append(sealed.padded(b"{}" * 99))

    assert findings(loot) == ["the file packs: it is not closed"]


def test_chance_is_what_a_die_gives():
    assert by_chance(0, 48) == pytest.approx(1)
    assert by_chance(12, 48) > 0.5
    assert by_chance(35, 48) < 1e-9
