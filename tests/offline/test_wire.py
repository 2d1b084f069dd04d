"""Whatever comes down the wire is read or refused in words; what is good in it is kept, whatever stands beside it."""

import gzip
import json
import zlib
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from qispi.facts.models import Fact
from qispi.kit.ids import new_id
from qispi.learning.models import Study
from qispi.offline.rules.wire import MOST_BYTES, MOST_FACTS, Batch, NoBatch, Told, inflated, read_batch
from tests.builders.people import a_person, signed_in
from tests.builders.phones import INBOX, a_told
from tests.builders.studies import a_study

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.text(max_size=8), inside, max_size=4),
    max_leaves=12,
)
NAMES = st.sampled_from(["id", "kind", "at", "body", "context", "version", "sequence", "before"])
NEARLY = st.dictionaries(NAMES, ANYTHING, max_size=6)  # looks like a fact
WORDS = {"Accept": "application/json", "X-Qispi": "1"}


@given(st.binary(max_size=400), st.booleans())
@example(gzip.compress(b"{}")[:-4], True)
@example(gzip.compress(b"{}") * 2, True)
def test_arbitrary_bytes_are_a_batch_or_a_word(raw: bytes, is_packed: bool) -> None:
    text = inflated(raw, is_packed=is_packed)

    assert isinstance(text, NoBatch) or isinstance(read_batch(text), Batch | NoBatch)


@given(st.integers(0, 3 * MOST_BYTES), st.sampled_from([b" ", b"0", b"\xff"]), st.integers(0, 9))
def test_nothing_grows_beyond_its_bound(size: int, sign: bytes, level: int) -> None:
    packer = zlib.compressobj(level, wbits=31)
    text = inflated(packer.compress(sign * size) + packer.flush(), is_packed=True)

    assert isinstance(text, NoBatch) or len(text) == size <= MOST_BYTES


@given(
    st.dictionaries(st.sampled_from(["facts", "sealed", "device", "token"]), ANYTHING | st.lists(NEARLY, max_size=5))
)
def test_arbitrary_words_are_a_batch_or_a_word(said: dict[str, Any]) -> None:
    batch = read_batch(json.dumps(said).encode())

    assert isinstance(batch, Batch | NoBatch)
    if isinstance(batch, Batch):
        assert len(batch.facts) + len(batch.unreadable) == len(said.get("facts", []))
        assert all(isinstance(one, Told) for one in batch.facts)


@given(st.integers(MOST_FACTS + 1, MOST_FACTS + 50))
def test_more_facts_than_a_batch_may_have_are_no_batch(number: int) -> None:
    assert read_batch(json.dumps({"facts": [{}] * number}).encode()) == NoBatch.TOO_LARGE


@pytest.fixture
def study(db: None) -> Study:
    return a_study(a_person("Ada"))


@given(bad=st.lists(ANYTHING | NEARLY, max_size=6), good=st.integers(1, 4), chance=st.randoms())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_good_ones_stay_whatever_stands_beside_them(
    client: Client, study: Study, bad: list[Any], good: int, chance: Any
) -> None:
    told = [a_told(study, "lesson_opened") for _ in range(good)]
    facts = [*told, *bad]
    chance.shuffle(facts)
    signed_in(client, study.person)

    answer = client.post(INBOX, json.dumps({"facts": facts}).encode(), content_type="application/json", headers=WORDS)

    if answer.status_code == 409:  # NaN is no JSON: nothing was read, and the phone keeps all of it
        assert "NaN" in json.dumps(facts) or "Infinity" in json.dumps(facts)
        return
    names = [str(name) for name in answer.json()["accepted"]]
    assert {one["id"][-12:] for one in told} <= {name[-12:] for name in names}
    assert Fact.objects.filter(pk__in=[one["id"] for one in told]).count() == good


@given(bad=st.lists(NEARLY, min_size=1, max_size=5))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_looks_like_a_fact_of_hers_costs_no_neighbour(client: Client, study: Study, bad: list[Any]) -> None:
    near = [{"id": str(new_id()), "kind": "lesson_completed", "at": "2025-09-15T15:00:00Z"} | one for one in bad]
    good = a_told(study, "lesson_opened")
    signed_in(client, study.person)

    said = json.dumps({"facts": [*near, good]})
    answer = client.post(INBOX, said.encode(), content_type="application/json", headers=WORDS)

    assert answer.status_code in ({200, 409} if "NaN" in said or "Infinity" in said else {200})
    assert Fact.objects.filter(pk=good["id"]).exists() == (answer.status_code == 200)
