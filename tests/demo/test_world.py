"""The plan of the invented year: made of a seed alone, before any database is asked."""

from datetime import date

import pytest

from demo.world import Fate, Way, imagine, national, sample
from demo.world.editions import day_at
from demo.world.places import BEHIND, PLACES


@pytest.fixture(scope="module")
def year():
    return imagine(national())


def test_the_national_year_is_as_large_as_it_says(year):
    by_today = [plan for plan in year.editions if plan.opened_on < year.size.today]

    assert len(year.people) == 3_400
    assert {one.region for one in year.people.values()} == set(PLACES) and len(PLACES) == 25
    assert len(by_today) == 118


def test_the_same_seed_imagines_the_same_year(year):
    assert imagine(national()).editions == year.editions
    assert imagine(national(), seed=7).editions != year.editions


def test_some_editions_are_called_off_and_some_are_still_to_come(year):
    fates = [plan.fate for plan in year.editions]

    assert (fates.count(Fate.HELD), fates.count(Fate.CANCELLED)) == (99, 5)
    assert fates.count(Fate.TO_COME) > 14


def test_an_entity_of_forty_is_reached_by_nobody(year):
    hospital = next(office for office in year.offices.values() if office.posts == 40 and not office.is_reached)
    called = {number for plan in year.editions for number in plan.people}

    assert not called & {one.number for one in year.of_office(hospital.key)}


def test_one_region_is_visibly_behind(year):
    held = [plan for plan in year.editions if plan.fate == Fate.HELD and plan.region == BEHIND]

    assert sum(len(plan.people) for plan in held) < 0.4 * PLACES[BEHIND].goal


def test_nobody_is_called_on_a_sunday_or_a_holiday(year):
    days = [meeting.opens_at.date() for plan in year.editions for meeting in plan.meetings]

    assert all(day.weekday() < 5 for day in days)
    assert date(2025, 7, 29) not in days


def test_people_come_in_by_lists_by_names_and_as_trained_before(year):
    assert {plan.way for plan in year.editions} == set(Way)


def test_everybody_is_recognisably_invented(year):
    second = {one.maternal for one in year.people.values()}
    documents = [one.document for one in year.people.values()]

    assert second < {f"{stem}{end}" for stem in ("Ficti", "Supuest", "Inventad", "Imaginari", "Simulad", "Figurad")
                     for end in ("ci", "cia", "cio", "a", "o")} | {"Ejemplo", "Muestra"}  # fmt: skip
    assert len(set(documents)) == 3_400 and all(number.startswith("9900") for number in documents)


def test_the_pace_is_slow_first_and_ends_with_the_last_day():
    first, last = date(2025, 1, 20), date(2025, 9, 12)

    assert day_at(0.0, first, last) == first
    assert day_at(0.1, first, last) > date(2025, 2, 20)
    assert day_at(1.0, first, last) == last


def test_a_slice_for_a_newcomer_has_a_session_of_today():
    today = date(2026, 11, 24)

    small = imagine(sample(today, meets_at=15))

    meets = [m.opens_at for plan in small.editions for m in plan.meetings if m.opens_at.date() == today]
    assert [at.hour for at in meets] == [15]
