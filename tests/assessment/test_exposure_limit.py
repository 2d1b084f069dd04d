"""What too many have seen leaves the draw of new forms; a bank too small for that still gives a form, and says so."""

import json
from collections import Counter
from random import Random

import pytest
from django.core.management import call_command

from qispi.assessment import queries
from qispi.assessment.models import Form, questions_of
from qispi.assessment.rules import BankItem, Part, draw, draw_forms, shared
from qispi.assessment.rules.exposure import Limit, items_needed, worn
from qispi.kit import clock
from tests.builders.assessment import an_edition_with_a_test
from tests.builders.banks import a_tested_room
from tests.builders.people import a_coordinator
from tests.builders.programme import at

TENTH = Limit(percent=10, from_people=300)
PART = [Part("a", 4)]
ROOM = 30


def a_bank(items: int) -> list[BankItem]:
    return [BankItem(f"a{number:03d}", "1", "a", ("a", "b", "c", "d")) for number in range(items)]


def a_year(bank: list[BankItem], rooms: int, limit: Limit = TENTH) -> tuple[Counter[str], int]:
    """Rooms of thirty, two forms in each, everybody sits once: how many saw each item."""
    seen, people, chance = Counter({item.key: 0 for item in bank}), 0, Random(8)
    for _room in range(rooms):
        tired = worn(seen, people, limit)
        forms = draw_forms(PART, bank, f"{chance.getrandbits(64):016x}", 2, worn=tired)
        for form in forms:
            seen.update({question.item: ROOM // 2 for question in form})
        people += ROOM
    return seen, people


def test_a_bank_as_large_as_the_rule_asks_obeys_the_limit_over_a_year():
    needed = items_needed(4, [], 0, TENTH)

    seen, people = a_year(a_bank(needed), rooms=100)

    assert max(seen.values()) * 100 <= TENTH.percent * people + 100 * ROOM // 2  # half a room was just then sitting


def test_without_the_limit_chance_alone_would_show_some_items_to_more():
    needed = items_needed(4, [], 0, TENTH)

    drawn_by_chance, people = a_year(a_bank(needed), rooms=100, limit=Limit(100, 0))

    assert max(drawn_by_chance.values()) * 100 > TENTH.percent * people + 100 * ROOM // 2


def test_a_bank_that_is_too_small_shows_its_items_alike():
    seen, people = a_year(a_bank(8), rooms=60)

    assert items_needed(4, seen.values(), people, TENTH) == 40
    assert max(seen.values()) - min(seen.values()) <= 10 * ROOM


def test_what_is_worn_is_taken_last_and_of_that_the_least_seen_first():
    tired = {f"a{number:03d}": 100 - number for number in range(7)}  # the last three are fresh

    form = draw(PART, a_bank(10), "semilla", worn=tired)

    assert {question.item for question in form} == {"a006", "a007", "a008", "a009"}


def test_rather_a_worn_question_than_one_that_the_same_person_saw():
    bank = a_bank(8)
    first = draw(PART, bank, "uno")
    others = {item.key for item in bank} - {question.item for question in first}

    second = draw(PART, bank, "dos", before=[first], worn=dict.fromkeys(others, 90))

    assert shared(first, second) == 0


@pytest.mark.django_db
def test_the_forms_of_the_next_edition_begin_with_what_nobody_saw(settings):
    settings.QISPI_EXPOSURE_FROM = 6
    with clock.at(at("20:00")):
        a_tested_room(6)
        tired = queries.exposure(a_coordinator(), "trata-genero").worn
        before = set(Form.objects.values_list("pk", flat=True))

        an_edition_with_a_test(title="La siguiente")

    asked = [one.item for form in Form.objects.exclude(pk__in=before) for one in questions_of(form.questions)]
    assert len(asked) == len(set(asked)) == 40  # of 48: eight may stay away
    assert len(tired) == 40
    assert len(set(asked) - set(tired)) >= 6


@pytest.mark.django_db
def test_the_command_prints_what_a_small_bank_lacks(capsys):
    with clock.at(at("20:00")):
        a_tested_room(4)
        call_command("bank_exposure", "--json")
        (told,) = json.loads(capsys.readouterr().out)["banks"]
        call_command("bank_exposure")

    assert (told["people"], told["is_too_small"], told["missing"]) == (4, True, 152)
    assert told["strata"][0] == {
        "stratum": "u1-elementos",
        "draw": 4,
        "items": 10,
        "highest_percent": told["strata"][0]["highest_percent"],
        "needed": 40,
        "missing": 30,
    }
    assert "hacen falta  40: faltan 30" in capsys.readouterr().out
