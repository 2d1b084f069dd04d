"""Who looks after a bank sees how its questions measure; nobody sees a key, and an evaluator no words."""

import re
from datetime import datetime
from html import unescape

import pytest
from django.test import Client

from qispi.assessment import queries
from qispi.assessment.actions import hand_in_sheet, unfold_answers
from qispi.assessment.models import Answer, HandIn, Item, Seat
from qispi.assessment.queries import next_sheet
from qispi.kit import clock
from qispi.people.actions import merge_people
from tests.builders.assessment import a_published_course, an_edition_with_a_test, answers, right_options, the_course
from tests.builders.banks import a_tested_room, an_editor, an_evaluator
from tests.builders.people import a_coordinator, signed_in
from tests.builders.programme import at, enrolled, some_people

pytestmark = pytest.mark.django_db
COURSE = (the_course().key, the_course().version)
LIST = f"/banco/{COURSE[0]}/{COURSE[1]}/"


@pytest.fixture(autouse=True)
def the_evening_of_the_first_day():
    with clock.at(at("20:00")):
        yield


def test_an_item_is_seen_by_each_person_once_also_by_one_who_was_two_rows():
    people = a_tested_room(8)
    item = Answer.objects.values_list("item__key", flat=True).first()
    before = queries.exposure(an_editor(), COURSE[0])
    saw = [one for one in people if Answer.objects.filter(item__key=item, hand_in__attempt__seat__person=one).exists()]

    merge_people(keep=saw[0], drop=saw[1], reason="la misma", by=a_coordinator())

    after = queries.exposure(an_editor(), COURSE[0])
    assert (before.people, before.of[item].people) == (8, len(saw))
    assert (after.people, after.of[item].people) == (7, len(saw) - 1)
    assert after.of[item].sittings == 1


@pytest.mark.parametrize(("moment", "counted"), [("2025-12-31 23:30", 2), ("2026-01-01 00:00", 0)])
def test_the_year_is_the_one_of_lima(moment, counted):
    a_tested_room(2)
    HandIn.objects.update(handed_in_at=datetime.fromisoformat(moment).replace(tzinfo=clock.LIMA))

    found = queries.exposure(an_editor(), COURSE[0], 2025)

    assert found.people == counted
    assert bool(found.of) == bool(counted)
    assert queries.exposure(an_editor(), "otro-curso", 2025).people == 0


def test_the_figures_of_an_item_are_those_of_its_answers():
    a_tested_room(60)
    key = Answer.objects.values_list("item__key", flat=True).order_by("item__key").first()
    said = list(Answer.objects.filter(item__key=key).values_list("option", flat=True))

    page = queries.item_page(an_editor(), *COURSE, key)

    assert page.line.answers == len(said)
    shown = {option.text: option.people for option in page.options if option.people is not None}
    words = {option["text"]: option["key"] for option in Item.objects.get(key=key).content["options"]} | {"": ""}
    assert all(number == said.count(words[text]) for text, number in shown.items())
    if page.line.right:
        assert page.line.right.value == said.count(right_options()[key]) / len(said)


def test_below_thirty_answers_the_page_says_not_yet():
    a_tested_room(3)

    page = queries.bank(an_editor(), *COURSE)

    assert {(line.right, line.discrimination) for part in page.strata for line in part.items} == {(None, None)}
    assert "todavía no" in signed_in(Client(), an_editor()).get(LIST).content.decode()


def test_an_evaluator_reads_no_words_and_nobody_a_key():
    a_tested_room(40)
    stems = set(Item.objects.values_list("content__stem", flat=True))
    texts = {option["text"] for item in Item.objects.all() for option in item.content["options"]}
    key = Answer.objects.values_list("item__key", flat=True).first()

    for address in (LIST, f"{LIST}{key}/"):
        page = unescape(signed_in(Client(), an_evaluator()).get(address).content.decode())
        assert not [words for words in stems | texts if words in page]
    page = unescape(signed_in(Client(), an_editor()).get(f"{LIST}{key}/").content.decode())
    assert Item.objects.get(key=key).content["stem"] in page
    assert not re.search(r'data-[a-z-]*="[abcd]"|value="[abcd]"|class="[^"]*right', page)


def test_an_editor_of_another_course_finds_no_such_bank():
    a_published_course()
    stranger = signed_in(Client(), an_editor("otro-curso"))

    assert stranger.get(LIST).status_code == stranger.get(f"{LIST}u1-i01/").status_code == 404
    assert COURSE[1] not in stranger.get("/banco/").content.decode()
    assert signed_in(Client(), an_editor("trata-genero")).get(LIST).status_code == 200


def test_the_words_ask_an_editor_for_the_second_factor_once_more():
    a_published_course()
    client = signed_in(Client(), an_editor())
    session = client.session
    session["factor_at"] = 0
    session.save()

    assert client.get(f"{LIST}u1-i01/").status_code == 302
    assert client.get("/banco/").status_code == 200


def test_a_small_bank_says_how_many_are_missing_in_each_part():
    a_published_course()

    page = queries.bank(an_editor(), *COURSE)

    assert {part.stratum.key: (len(part.items), part.needed) for part in page.strata}["u1-elementos"] == (10, 40)
    assert page.missing == 200 - page.items


def test_the_bank_costs_the_same_for_few_and_for_many(django_assert_num_queries):
    a_tested_room(12)
    viewer = an_editor()
    viewer.grants  # noqa: B018  read once for each request

    queries.bank(viewer, *COURSE)
    with django_assert_num_queries(8):
        queries.bank(viewer, *COURSE)


def test_a_test_before_the_course_is_seen_and_measures_nothing():
    with clock.at(at("8:00")):
        edition, (ada,) = an_edition_with_a_test(has_pre_test=True), some_people(1)
        enrolled([ada], edition)
    with clock.at(at("9:00")):
        before = next_sheet(ada, Seat.objects.get(person=ada, sitting__kind="pre").uuid)
        hand_in_sheet(before, answers(before, right=9, wrong=11), by=ada)
        unfold_answers()

    page = queries.bank(an_editor(), *COURSE)

    lines = [line for part in page.strata for line in part.items]
    assert sum(line.seen.people for line in lines) == 20
    assert {line.answers for line in lines} == {0}
    assert page.counted_until is None
    assert queries.recount_answers(an_editor()) == (1, 0, [])
