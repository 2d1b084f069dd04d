"""The golden facts: what a phone writes of a fact and what the server works out of it are the same, sign by sign.

tests/player/facts.test.js holds the player's hand to the same file.
"""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from qispi.facts.chain import Break, as_told, breaks_in, canonical, links_of
from qispi.facts.envelope import Happened, digest
from qispi.facts.statements import fact_of, statement_of
from qispi.kit.ids import new_id
from qispi.offline.rules.wire import Batch, read_batch

GOLDEN = json.loads((Path(__file__).parents[1] / "golden" / "facts.json").read_text())
CASES = [pytest.param(one, id=one["title"]) for one in GOLDEN["cases"]]


def happened(told: dict[str, Any]) -> Happened:
    """As the inbox takes it from the wire."""
    batch = read_batch(json.dumps({"device": GOLDEN["device"], "facts": [told]}).encode())
    assert isinstance(batch, Batch) and not batch.unreadable
    (one,) = batch.facts
    names = ("id", "kind", "context", "version", "device", "sequence", "body")
    return Happened(actor=UUID(GOLDEN["actor"]), device_at=one.at, **{name: getattr(one, name) for name in names})


@pytest.mark.parametrize("case", CASES)
def test_a_fact_is_hashed_as_the_phone_hashed_it(case: dict[str, Any]) -> None:
    fact = happened(case["fact"])

    assert canonical(case["fact"]) == case["canonical"]
    assert case["link"] in links_of(fact)
    assert {name: part for name, part in as_told(fact).items() if name in case["fact"]} == case["fact"]


@pytest.mark.parametrize("case", CASES)
def test_a_fact_leaves_as_its_statement_and_keeps_its_digest(case: dict[str, Any]) -> None:
    fact = happened(case["fact"])

    assert digest(fact) == case["digest"]
    assert statement_of(fact, home=GOLDEN["home"]) == case["statement"]
    assert fact_of(case["statement"], home=GOLDEN["home"]) == fact


def test_a_whole_chain_has_no_breaks() -> None:
    assert breaks_in(list(a_chain(6))) == []


def test_what_is_missing_altered_or_twice_in_one_place_is_named() -> None:
    first, second, third, fourth, fifth = a_chain(5)
    other = happened(told(4, before="x"))
    changed = happened(told(2, before=second.body["before"], lesson="u9-l9"))

    found = breaks_in([first, changed, third, other, fourth, fifth])

    assert {one.why for one in found} == {Break.ALTERED, Break.FORKED}
    assert [one.why for one in breaks_in([first, third])] == [Break.MISSING]
    assert breaks_in([first, changed, third])[0] == (third.id, Break.ALTERED)


def test_a_clock_put_back_breaks_no_chain() -> None:
    facts = list(a_chain(3, hours=-5))

    assert breaks_in(facts) == []


def a_chain(number: int, *, hours: int = 1) -> Iterator[Happened]:
    before = ""
    for sequence in range(1, number + 1):
        fact = happened(told(sequence, before=before, hours=hours))
        yield fact
        before = min(links_of(fact))


def told(sequence: int, *, before: str = "", lesson: str = "u1-l1", hours: int = 1) -> dict[str, Any]:
    at = happened(GOLDEN["cases"][0]["fact"]).device_at + timedelta(hours=hours * sequence)
    said = {"id": str(new_id()), "kind": "lesson_opened", "at": at.isoformat(timespec="milliseconds")}
    return said | {"sequence": sequence, "body": {"lesson": lesson}} | ({"before": before} if before else {})
