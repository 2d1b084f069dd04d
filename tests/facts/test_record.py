"""What happened is kept once; another story under the same id is refused and kept beside it."""

from datetime import UTC, datetime, timedelta

import pytest

from qispi.facts import events
from qispi.facts.actions import Happened, record, record_all
from qispi.facts.envelope import digest
from qispi.facts.errors import SENTENCES, NoFact
from qispi.facts.models import ConflictingFact, Fact
from qispi.facts.queries import facts_of
from qispi.kit.ids import new_id

NOON = datetime(2025, 3, 10, 17, tzinfo=UTC)
ADA = new_id()


def a_fact(**changes):
    return Happened(**({"id": new_id(), "kind": "example", "actor": ADA, "device_at": NOON} | changes))


@pytest.mark.django_db
def test_a_fact_sent_twice_is_kept_once():
    fact = a_fact(body={"b": 1, "a": 2})

    first = record(fact)
    again = record(a_fact(id=fact.id, body={"a": 2, "b": 1}))

    assert (first.kept, again.known) == ({fact.id}, {fact.id})
    assert Fact.objects.count() == 1


@pytest.mark.django_db
def test_the_same_id_with_another_story_is_refused_and_both_are_kept():
    fact = a_fact(body={"answer": "a"})
    record(fact)

    for _ in range(2):
        receipt = record(a_fact(id=fact.id, body={"answer": "b"}))

    assert receipt.refused == {fact.id: NoFact.ID_TAKEN}
    assert Fact.objects.get().body == {"answer": "a"}
    assert ConflictingFact.objects.get().body == {"answer": "b"}


@pytest.mark.django_db
def test_two_stories_in_one_batch_keep_the_first():
    fact = a_fact(body={"answer": "a"})

    receipt = record_all([fact, a_fact(id=fact.id, body={"answer": "b"}), fact])

    assert receipt.refused == {fact.id: NoFact.ID_TAKEN}
    assert Fact.objects.get().body == {"answer": "a"}


@pytest.mark.django_db
@pytest.mark.parametrize("number", [30, 60])
def test_a_page_costs_few_statements(django_assert_max_num_queries, number):
    page = [a_fact() for _ in range(number)]

    with django_assert_max_num_queries(6):
        receipt = record_all(page)

    assert len(receipt.kept) == number


@pytest.mark.django_db
def test_facts_are_read_back_in_their_order():
    room = new_id()
    late = a_fact(context=room, device_at=NOON + timedelta(minutes=1))
    early = a_fact(context=room)

    record_all([late, early, a_fact()])

    assert [fact.pk for fact in facts_of(room, kind="example")] == [early.id, late.id]


def test_the_digest_does_not_depend_on_the_zone_of_the_clock():
    there = NOON.astimezone(tz=None)

    assert digest(a_fact(device_at=NOON)) == digest(a_fact(device_at=there))


def test_each_reason_has_its_sentence():
    assert set(SENTENCES) == set(NoFact)


def test_a_kind_is_projected_by_who_registered_it():
    def handler(facts, by):
        return {}

    events.register_kind("only in this test", handler)

    assert events.handler_of("only in this test", 1) is handler
    assert events.handler_of("only in this test", 2) is None
