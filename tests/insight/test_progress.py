"""The figures of the goal against a recomputation that shares no code with them, on any past day."""

import itertools
import json
from collections import Counter
from datetime import date, timedelta
from io import StringIO
from random import Random
from typing import Any

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qispi.insight import queries
from qispi.kit.clock import day_of
from qispi.kit.commands import Console
from qispi.people.models import PersonMerge
from qispi.programme.models import Completion
from tests.builders import figures
from tests.builders.people import a_person, a_region

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)
KEYS = ["year", "as_of", "goal", "trained", "women", "men", "by_region", "by_sector", "by_month"]
KEYS += ["enrolled", "corrections", "projection"]


def told(*words: str) -> dict[str, Any]:
    out = StringIO()
    call_command("progress", *words, "--json", stdout=out)
    return json.loads(out.getvalue())


def recomputed(as_of: date) -> Counter[str]:
    """Row by row, in the plainest way: who stands for whom, who is first, what falls where."""
    keep: dict[int, int] = {}
    for merge in PersonMerge.objects.order_by("merged_at"):
        undone = merge.undone_at and day_of(merge.undone_at) <= as_of
        if day_of(merge.merged_at) <= as_of and not undone:
            keep[merge.drop_id] = merge.keep_id
    seen: set[int] = set()
    sums: Counter[str] = Counter()
    for row in Completion.objects.order_by("met_at", "pk").select_related("annulment"):
        annulled = hasattr(row, "annulment") and row.annulment.recorded_on <= as_of
        person = row.person_id
        while person in keep:
            person = keep[person]
        if row.year != 2025 or row.recorded_on > as_of or annulled or person in seen:
            continue
        seen.add(person)
        for key in ("all", f"r{row.region_id or ''}", f"s{row.sector_key}", f"m{row.month}", f"x{row.sex}"):
            sums[key] += 1
    return sums


def as_told(answer: dict[str, Any]) -> Counter[str]:
    sums = Counter({"all": answer["trained"], "xF": answer["women"], "xM": answer["men"]})
    sums.update({f"r{key}": part["trained"] for key, part in answer["by_region"].items()})
    sums.update({f"s{key}": part["trained"] for key, part in answer["by_sector"].items()})
    sums.update({f"m{int(key[5:])}": part["trained"] for key, part in answer["by_month"].items()})
    return +sums


def a_restless_year(random: Random) -> None:
    """Completions, some recorded late, some repeated; merges, some undone; annulments."""
    offices = [figures.an_office(f"o{n}", a_region(code, code)) for n, code in enumerate(("15", "16"))] + [None]
    people = figures.many_people(12)
    edition = figures.an_edition()
    for _ in range(random.randint(0, 25)):
        day = FIRST + timedelta(days=random.randrange(365))
        late = min(LAST, day + timedelta(days=random.choice([0, 0, 40])))
        [row] = figures.trained([random.choice(people)], edition, day, office=random.choice(offices), recorded=late)
        if random.random() < 0.25:
            figures.annulled(row, late + timedelta(days=random.randrange(30)))
    order = people[:]
    random.shuffle(order)
    for keep, drop in list(itertools.pairwise(order))[: random.randint(0, 5)]:
        day = FIRST + timedelta(days=random.randrange(300))
        figures.merged(keep, drop, day, undone=day + timedelta(days=20) if random.random() < 0.4 else None)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), days=st.integers(0, 364))
def test_any_year_on_any_day_agrees_with_a_plain_recount(seed: int, days: int, transactional_reset: Any):
    transactional_reset()
    as_of = FIRST + timedelta(days=days)
    a_restless_year(Random(seed))

    answer = queries.progress(Console(), 2025, as_of)

    assert as_told(answer) == recomputed(as_of)
    for part in ("by_region", "by_sector", "by_month"):
        assert sum(row["trained"] for row in answer[part].values()) == answer["trained"]
    assert answer["women"] + answer["men"] == answer["trained"]


@pytest.fixture
def transactional_reset() -> Any:
    """Each of Hypothesis's examples begins with an empty country inside one test's transaction."""
    from django.db import transaction

    held: list[str] = []

    def reset() -> None:
        if held:
            transaction.savepoint_rollback(held.pop())
        held.append(transaction.savepoint())

    return reset


def test_a_past_day_stays_as_it_was_after_later_corrections():
    people = figures.many_people(20)
    rows = figures.trained(people, figures.an_edition(), date(2025, 3, 3), office=figures.an_office("a", a_region()))
    before = told("--year", "2025", "--as-of", "2025-04-01")

    for row in rows[:5]:
        figures.annulled(row, date(2025, 4, 2))
    figures.merged(people[6], people[7], date(2025, 4, 2))
    figures.trained(people[:5], figures.an_edition(), date(2025, 3, 1), recorded=date(2025, 4, 2))

    assert told("--year", "2025", "--as-of", "2025-04-01") == before
    assert told("--year", "2025", "--as-of", "2025-04-02")["trained"] == 19


def test_what_is_recorded_on_the_day_itself_is_inside():
    figures.trained(figures.many_people(1), figures.an_edition(), date(2025, 3, 3))

    assert told("--year", "2025", "--as-of", "2025-03-03")["trained"] == 1
    assert told("--year", "2025", "--as-of", "2025-03-02")["trained"] == 0


def test_without_a_goal_there_are_zeros_and_no_projection():
    answer = told("--year", "2031")

    assert list(answer) == KEYS
    assert (answer["goal"], answer["trained"], answer["by_region"], answer["projection"]) == (0, 0, {}, None)


def test_the_goal_is_the_one_declared_by_then():
    figures.a_goal(3000, a_region(), on=date(2025, 1, 10))
    figures.a_goal(3500, a_region(), on=date(2025, 6, 10))

    assert told("--year", "2025", "--as-of", "2025-01-09")["goal"] == 0
    assert told("--year", "2025", "--as-of", "2025-06-09")["goal"] == 3000
    assert told("--year", "2025", "--as-of", "2025-06-10")["goal"] == 3500


def test_enrolled_people_are_counted_once_whatever_their_rows():
    people = figures.many_people(5)
    figures.trained(people, figures.an_edition(), date(2025, 3, 3))
    figures.trained(people[:2], figures.an_edition(), date(2025, 5, 3))
    figures.merged(people[0], people[1], date(2025, 6, 1))

    assert told("--year", "2025", "--as-of", "2025-05-31")["enrolled"] == 5
    assert told("--year", "2025", "--as-of", "2025-06-01")["enrolled"] == 4


def test_a_coordinator_of_another_region_sees_none_of_it():
    lima = figures.an_office("lima", a_region("15", "Lima"))
    figures.trained(figures.many_people(3), figures.an_edition(), date(2025, 3, 3), office=lima)
    figures.a_goal(30, a_region("15"))
    dario = a_person("Dario", role="region", region="16")
    nobody = a_person("Ada", region="15")

    for viewer in (dario, nobody):
        answer = queries.progress(viewer, 2025, date(2025, 12, 31))

        assert (answer["trained"], answer["goal"], answer["by_region"], answer["enrolled"]) == (0, 0, {}, 0)


def test_a_focal_point_sees_her_house_with_what_stands_below_it():
    house = figures.an_office("casa", a_region("15", "Lima"))
    ward = figures.an_office("sala", a_region("15"), parent=house)
    other = figures.an_office("otra", a_region("15"))
    for office in (ward, other):
        figures.trained(figures.many_people(2), figures.an_edition(), date(2025, 3, 3), office=office)
    figures.posts_to_cover(house, 9)
    focal = a_person("Elena", role="focal_point", institution=house)

    answer = queries.progress(focal, 2025, date(2025, 12, 31))

    assert (answer["trained"], answer["goal"]) == (2, 9)
