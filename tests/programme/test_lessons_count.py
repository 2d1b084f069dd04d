"""Lessons read are hours: they complete an edition, once, and never beyond its minutes."""

from datetime import timedelta

import pytest

from qispi.kit import clock
from qispi.learning.models import Study
from qispi.people.actions import merge_people
from qispi.people.models import Person
from qispi.programme import actions, queries
from qispi.programme.models import Completion, Edition, Enrolment
from tests.builders.people import Nobody
from tests.builders.programme import a_closed_room, a_session, an_edition, an_operator, at, enrolled, seen, some_people
from tests.builders.studies import a_published_course, reads

pytestmark = pytest.mark.django_db
BY = Nobody()


def a_course_edition(**changes: object) -> Edition:
    """Twenty minutes in all: two lessons of ten."""
    version = a_published_course()
    return an_edition(**({"course_key": version.course_key, "minutes": 20, "minimum_share": 100} | changes))


def enrolled_one(edition: Edition, person: Person | None = None) -> Enrolment:
    return enrolled([person or an_operator()], edition)[0]


def study_of(enrolment: Enrolment) -> Study:
    enrolment.refresh_from_db()
    assert enrolment.study
    return enrolment.study


def test_an_edition_offers_the_version_published_last() -> None:
    version = a_published_course()

    assert an_edition(course_key=version.course_key).course_version == version.version


def test_a_room_needs_no_published_course() -> None:
    edition = an_edition(course_key="sin-publicar")

    assert edition.course_version == "1"
    assert enrolled_one(edition).study is None


def test_whoever_is_enrolled_finds_the_course() -> None:
    edition = a_course_edition(audience="salud")

    study = study_of(enrolled_one(edition))

    assert (study.version.course_key, study.audience) == (edition.course_key, "salud")


def test_the_last_lesson_completes_the_edition_at_that_instant() -> None:
    enrolment = enrolled_one(a_course_edition())
    study = study_of(enrolment)

    reads(study, "u1-l1", on=at("10:00"))
    assert not Completion.objects.exists()
    reads(study, "u1-l2", on=at("11:00"))

    completion = Completion.objects.get(enrolment=enrolment)
    assert (completion.met_at, completion.minutes) == (at("11:00"), 20)


def test_room_and_lessons_add_up_but_not_beyond_the_edition() -> None:
    edition = a_course_edition(minutes=300, minimum_share=80)
    enrolment = enrolled_one(edition)
    reads(study_of(enrolment), "u1-l1", "u1-l2", on=at("8:00"))

    a_closed_room([enrolment.person], edition)

    assert Completion.objects.get(enrolment=enrolment).minutes == 300


def test_a_lesson_read_after_the_rule_was_met_changes_nothing() -> None:
    edition = a_course_edition(minimum_share=50)
    study = study_of(enrolled_one(edition))

    reads(study, "u1-l1", on=at("10:00"))
    reads(study, "u1-l2", on=at("11:00"))

    assert Completion.objects.get().minutes == 10
    assert queries.recount(BY).differences == []


def test_a_room_closed_after_later_lessons_says_when_the_rule_was_met() -> None:
    edition = a_course_edition(minutes=310, minimum_share=3)  # ten minutes
    enrolment, session = enrolled_one(edition), a_session(edition)
    actions.mark_presence([seen(enrolment, told=at("14:05"))], session=session, by=BY)
    reads(study_of(enrolment), "u1-l1", on=at("15:00"))

    with clock.at(at("18:00")):
        actions.close_session(session=session, by=BY)

    assert Completion.objects.get(enrolment=enrolment, annulment=None).met_at == at("14:00")
    assert queries.recount(BY).differences == []


def test_a_lesson_counts_in_each_edition_of_its_version() -> None:
    ada = an_operator()
    first, second = a_course_edition(), a_course_edition()
    one, other = enrolled_one(first, ada), enrolled_one(second, ada)

    reads(study_of(one), "u1-l1", "u1-l2", on=at("10:00"))

    assert {row.enrolment_id for row in Completion.objects.all()} == {one.pk, other.pk}


def test_who_left_an_edition_completes_it_no_more() -> None:
    enrolment = enrolled_one(a_course_edition())
    actions.cancel_enrolment(enrolment=enrolment, reason="pidió salir", by=BY)

    reads(study_of(enrolment), "u1-l1", "u1-l2")

    assert not Completion.objects.exists()


def test_half_read_under_each_of_two_merged_rows_is_the_whole_course() -> None:
    keep, drop, edition = an_operator("Ada"), an_operator("Ada"), a_course_edition()
    kept, dropped = enrolled_one(edition, keep), enrolled_one(edition, drop)
    reads(study_of(dropped), "u1-l1", on=at("10:00"))
    merge_people(keep=keep, drop=drop, by=BY, reason="la misma persona")

    reads(study_of(kept), "u1-l2", on=at("11:00"))

    assert Completion.objects.get(enrolment=kept).met_at == at("11:00")


def test_whoever_is_kept_after_a_merge_finds_the_edition_of_the_other_row() -> None:
    keep, drop = an_operator("Ada"), an_operator("Ada")
    enrolment = enrolled_one(a_course_edition(), drop)

    merge_people(keep=keep, drop=drop, by=BY, reason="la misma persona")

    assert [one.pk for one in queries.own_enrolments(keep)] == [enrolment.pk]


def test_a_thousand_are_enrolled_in_a_course_with_as_many_statements_as_three(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    edition = a_course_edition(audience="salud")

    for people in (some_people(3), some_people(1000)):
        with django_assert_num_queries(19):
            actions.enrol(people=people, edition=edition, by=None)


def test_a_later_day_of_the_same_edition() -> None:
    enrolment = enrolled_one(a_course_edition())

    reads(study_of(enrolment), "u1-l1", on=at("23:50"))
    reads(study_of(enrolment), "u1-l2", on=at("23:50") + timedelta(minutes=20))

    assert Completion.objects.get().met_on == at("0:00").date() + timedelta(days=1)
