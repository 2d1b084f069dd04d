"""Two rows joined and given back leave every figure of every past day as it was before they were joined."""

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qispi.insight import queries
from qispi.kit import clock
from qispi.kit.commands import Console
from qispi.kit.refusals import Refusal
from qispi.people.actions import merge_people, undo_merge
from qispi.people.models import Person
from tests.builders import figures
from tests.builders.people import a_region

pytestmark = pytest.mark.django_db
TODAY = date(2025, 9, 15)
# On the days in between both rows were one, and those days are read as they were then.
DAYS = [date(2025, 6, 30), TODAY - timedelta(days=1), TODAY + timedelta(days=30)]


@given(
    seed=st.integers(0, 10_000),
    pairs=st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), min_size=1, max_size=6),
    days=st.integers(0, 29),
)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_merge_then_undo_is_the_identity_on_every_figure(seed: int, pairs: list[tuple[int, int]], days: int) -> None:
    with transaction.atomic():
        people = a_small_country(seed)
        before = every_figure()

        with clock.at(figures.noon(TODAY)):
            merges = [merge for pair in pairs if (merge := _merge(people, *pair))]
        with clock.at(figures.noon(TODAY) + timedelta(days=days, minutes=1)):
            for merge in reversed(merges):
                undo_merge(merge=merge, by=Console())
            after = every_figure()

        transaction.set_rollback(True)
    assert after == before


def test_a_merge_of_two_who_were_trained_counts_one_until_it_is_undone():
    people = a_small_country(1)
    trained = queries.progress(Console(), 2025, TODAY)["trained"]

    with clock.at(figures.noon(TODAY)):
        merge_people(keep=people[0], drop=people[1], by=Console(), reason="la misma")

    assert queries.progress(Console(), 2025, TODAY)["trained"] == trained - 1


def a_small_country(seed: int) -> list[Person]:
    """Twelve people in three offices, most of them trained, some twice; a goal, posts to cover."""
    random = Random(seed)
    offices = [figures.an_office(f"o{n}", a_region(code, code)) for n, code in enumerate(["15", "16", "08"])]
    people = figures.many_people(12)
    edition, second = figures.an_edition(), figures.an_edition()
    for n, office in enumerate(offices):
        figures.at_a_post(people[n::3], office)
        figures.posts_to_cover(office, 5)
        on = [date(2025, 2, 1) + timedelta(days=random.randrange(200)) for _ in people[n::3]]
        figures.trained(people[n::3], edition, on, office=office)
    figures.trained(random.sample(people, 3), second, date(2025, 8, 1), office=offices[0])
    figures.a_goal(20)
    return people


def every_figure() -> dict[str, Any]:
    """What `progress` says of several days, all that the goal's page shows, and who is missing."""
    console = Console()
    told: dict[str, Any] = {}
    for day in DAYS:
        told[f"progress {day}"] = queries.progress(console, 2025, day)
        told[f"offices {day}"] = queries.missing(console, 2025, day)
        told[f"people {day}"] = {row.person_id for row in queries.people_counted(console, 2025, day, {})}
    return told


def _merge(people: list[Person], keep: int, drop: int) -> Any:
    try:
        return merge_people(keep=people[keep], drop=people[drop], by=Console(), reason="la misma")
    except Refusal:  # the same row, or one that was joined before
        return None
