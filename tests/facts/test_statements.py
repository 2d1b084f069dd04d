"""A fact leaves as a statement and comes back the same; it names nobody."""

import json
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from qispi.facts.envelope import Happened, digest
from qispi.facts.statements import VERBS, fact_of, statement_of

HOME = "https://qispi.example/"
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
BODIES = st.dictionaries(WORDS, st.recursive(WORDS | st.integers() | st.booleans() | st.none(), st.lists, max_leaves=5))
FACTS = st.builds(
    Happened,
    id=st.uuids(),
    kind=st.sampled_from([*VERBS, "of_tomorrow"]),
    actor=st.uuids(),
    device_at=st.datetimes(min_value=datetime(1970, 1, 1), timezones=st.just(UTC)),
    body=BODIES,
    context=st.none() | st.uuids(),
    version=st.integers(1, 9),
    device=st.text("abcdef0123456789", max_size=40),
    sequence=st.none() | st.integers(0, 10_000),
)


@given(FACTS)
def test_there_and_back_is_the_same_fact(fact: Happened) -> None:
    travelled = json.loads(json.dumps(statement_of(fact, home=HOME)))

    assert fact_of(travelled, home=HOME) == fact
    assert digest(fact_of(travelled, home=HOME)) == digest(fact)


@given(FACTS)
def test_a_statement_names_its_actor_by_uuid_alone(fact: Happened) -> None:
    actor = statement_of(fact, home=HOME)["actor"]

    assert actor == {"objectType": "Agent", "account": {"homePage": HOME, "name": str(fact.actor)}}
