"""The key of an item is in no page, no table and no log: only sealed in its row and in the version's vault."""

import json
import logging

import pytest
from django.apps import apps
from django.core.serializers import serialize
from django.urls import reverse

from qispi.assessment.models import Item
from qispi.kit import clock
from qispi.learning.models import CourseVersion
from tests.builders.assessment import a_browser_of, an_attempt, handed_in, the_course, typed
from tests.builders.people import a_coordinator
from tests.builders.programme import at

pytestmark = pytest.mark.django_db
SEALED = {(Item, "sealed_key"), (CourseVersion, "sealed")}


def tells(text: str) -> list[str]:
    """Where a text gives a key away: why an answer is right, or an item beside the option that is."""
    found = []
    for item in the_course().items:
        spoken = (item.rationale, f'"{item.id}": "{item.key}"')
        found += [item.id for words in spoken if words in text]
    return found


@pytest.fixture
def a_test_that_was_sat(caplog):
    """Somebody sat the test and left every question open: whatever key stands somewhere, she did not write it."""
    caplog.set_level(logging.DEBUG)
    with clock.at(at("10:00")):
        yield handed_in(an_attempt(), right=0).attempt


def test_no_page_tells_a_key(a_test_that_was_sat):
    attempt = a_test_that_was_sat
    second = an_attempt(attempt.seat, hour="9:30")
    person, boss = a_browser_of(attempt.seat.person), a_browser_of(a_coordinator())
    sheet = typed(second, right=0, wrong=5)
    edition = reverse("programme:edition", args=[attempt.seat.sitting.context])

    answers = [
        person.get(reverse("assessment:test", args=[attempt.seat.uuid])),
        person.post(reverse("assessment:save", args=[second.uuid]), sheet, follow=True),
        person.post(reverse("assessment:hand_in", args=[second.uuid]), sheet),
        person.get(reverse("assessment:result", args=[attempt.uuid])),
        person.get(reverse("people:my_data")),
        boss.get(edition),
    ]

    assert {answer.status_code for answer in answers} <= {200, 422}
    assert [tells(answer.content.decode()) for answer in answers] == [[]] * len(answers)


def test_every_question_is_shown_alike(a_test_that_was_sat):
    second = an_attempt(a_test_that_was_sat.seat, hour="9:30")
    browser = a_browser_of(second.seat.person)

    shown = browser.get(reverse("assessment:test", args=[second.seat.uuid])).content.decode()

    labels = [part.split(">", 1)[1].split(" value=")[0] for part in shown.split('<label class="option"')[1:]]
    assert {label.split('name="q')[0] for label in labels} == {'<input type="radio" '}


def test_no_table_tells_a_key(a_test_that_was_sat):
    for model in apps.get_models():
        hidden = {name for table, name in SEALED if table is model}
        fields = [field.name for field in model._meta.fields if field.name not in hidden]
        text = serialize("json", model._default_manager.all(), fields=fields, ensure_ascii=False)

        assert tells(text) == [], model
        assert tells(json.dumps(json.loads(text), ensure_ascii=False)) == [], model


def test_sealed_columns_tell_nothing(a_test_that_was_sat):
    sealed = [bytes(value) for value in Item.objects.values_list("sealed_key", flat=True)]
    sealed += [bytes(value) for value in CourseVersion.objects.values_list("sealed", flat=True)]

    assert len(set(sealed)) == len(sealed) == 49
    assert not any(item.rationale.encode() in value for item in the_course().items for value in sealed)


def test_no_log_tells_a_key(a_test_that_was_sat, caplog):
    assert tells(caplog.text) == []
