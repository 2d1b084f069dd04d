"""An edition that asks for a mark opens its test, keeps it in step, and completes who passes it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from qispi.assessment.models import HandIn, Seat, Sitting
from qispi.kit import clock
from qispi.people.actions import merge_people
from qispi.programme import actions
from qispi.programme.errors import CannotDo
from qispi.programme.models import Completion, Edition
from qispi.programme.queries import recount
from tests.builders.assessment import a_published_course, a_seat, an_attempt, an_edition_with_a_test, handed_in
from tests.builders.people import Nobody
from tests.builders.programme import a_closed_room, a_trainer, an_edition, an_operator, at, enrolled, some_people

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_morning_of_the_first_day():
    with clock.at(at("8:00")):
        yield


def test_an_edition_opens_its_test_with_its_own_days_and_rule():
    edition = an_edition_with_a_test(ends_on=date(2025, 3, 14), attempts_allowed=3, minimum_mark=15)

    sitting = Sitting.objects.get(context=edition.uuid)

    assert (sitting.opens_at, sitting.closes_at) == (at("0:00"), at("0:00", date(2025, 3, 15)))
    assert (sitting.attempts_allowed, sitting.pass_mark, sitting.questions) == (3, 15, 20)
    assert sitting.version.version == edition.course_version


def test_hours_alone_need_no_test():
    a_published_course()

    an_edition(rule=Edition.Rule.HOURS)

    assert not Sitting.objects.exists()


def test_who_is_enrolled_has_a_seat_in_the_same_few_statements(django_assert_num_queries):
    few, many = some_people(2), some_people(40)
    small, large = an_edition_with_a_test(), an_edition_with_a_test()
    with CaptureQueriesContext(connection) as counted:
        enrolled(few, small)

    with django_assert_num_queries(len(counted)):
        enrolled(many, large)

    assert Seat.objects.filter(sitting__context=large.uuid).count() == 40


def test_a_course_published_after_the_edition_opened_seats_everybody_when_it_changes():
    edition = an_edition(rule=Edition.Rule.HOURS_AND_MARK, course_version="2026.1")
    enrolled(some_people(2), edition)
    a_published_course()

    enrolled(some_people(1), edition)

    assert Seat.objects.filter(sitting__context=edition.uuid).count() == 3


def test_a_test_moves_with_its_edition():
    edition = an_edition_with_a_test()

    actions.change_edition(edition=edition, by=Nobody(), ends_on=date(2025, 3, 12), minimum_mark=16, title="Otro")

    sitting = Sitting.objects.get()
    assert (sitting.closes_at, sitting.pass_mark, sitting.title) == (at("0:00", date(2025, 3, 13)), 16, "Otro")


def test_an_edition_that_asks_for_hours_alone_from_now_on_cancels_its_test_and_back():
    edition = an_edition_with_a_test()

    for rule, is_cancelled in ((Edition.Rule.HOURS, True), (Edition.Rule.HOURS_AND_MARK, False)):
        actions.change_edition(edition=edition, by=Nobody(), rule=rule)
        assert (Sitting.objects.get().cancelled_at is not None) == is_cancelled


def test_a_cancelled_edition_has_no_test():
    edition = an_edition_with_a_test()

    actions.cancel_edition(edition=edition, reason="Huelga de transporte", by=Nobody())

    assert Sitting.objects.get().cancelled_at


def test_who_leaves_and_comes_back_finds_her_seat_and_her_attempts():
    seat = a_seat()
    edition = Edition.objects.get(uuid=seat.sitting.context)
    (enrolment,) = enrolled([seat.person], edition)
    handed_in(an_attempt(seat), right=3)
    actions.cancel_enrolment(enrolment=enrolment, reason="Licencia", by=Nobody())
    assert Seat.objects.get().taken_back_at

    (again,) = enrolled([seat.person], edition)

    seat.refresh_from_db()
    assert (seat.taken_back_at, seat.context, seat.attempts.count()) == (None, again.uuid, 1)


def test_the_mark_is_the_last_thing_that_was_missing():
    edition = an_edition_with_a_test()
    people = some_people(2)
    a_closed_room(people, edition)
    assert not Completion.objects.exists()

    handed_in(an_attempt(Seat.objects.get(person=people[0]), hour="15:00"), right=16, hour="16:00")

    completion = Completion.objects.get()
    assert (completion.person, completion.mark, completion.met_at) == (people[0], 16, at("16:00"))


def test_the_hours_are_the_last_thing_that_was_missing():
    edition = an_edition_with_a_test()
    (ada,) = some_people(1)
    handed_in(an_attempt(a_seat(ada, edition), hour="8:30"), right=16, hour="8:55")

    a_closed_room([ada], edition)

    assert (Completion.objects.get().mark, Completion.objects.get().met_at) == (16, at("14:00"))


def test_thirteen_completes_nobody_and_the_second_attempt_may():
    edition = an_edition_with_a_test()
    (ada,) = some_people(1)
    a_closed_room([ada], edition)
    seat = Seat.objects.get(person=ada)

    handed_in(an_attempt(seat, hour="15:00"), right=13, hour="15:30")
    assert not Completion.objects.exists()
    handed_in(an_attempt(seat, hour="16:00"), right=15, hour="16:30")

    assert Completion.objects.get().mark == 15
    assert HandIn.objects.count() == 2


def test_the_mark_of_a_merged_row_counts_for_the_one_that_stands():
    edition = an_edition_with_a_test()
    dropped, kept = an_operator("Ada"), an_operator("Ada")
    handed_in(an_attempt(a_seat(dropped, edition), hour="8:30"), right=16, hour="8:55")
    merge_people(keep=kept, drop=dropped, by=Nobody(), reason="La misma persona, con dos documentos")

    a_closed_room([kept], edition)

    assert Completion.objects.get(person=kept).mark == 16


def test_a_mark_of_the_kept_row_completes_the_hours_of_the_dropped_one():
    edition = an_edition_with_a_test()
    dropped, kept = an_operator("Ada"), an_operator("Ada")
    a_closed_room([dropped], edition)
    merge_people(keep=kept, drop=dropped, by=Nobody(), reason="La misma persona, con dos documentos")

    handed_in(an_attempt(a_seat(kept, edition), hour="15:00"), right=16, hour="16:00")

    assert Completion.objects.get().mark == 16


def test_raw_facts_say_the_same_as_what_was_written():
    edition = an_edition_with_a_test()
    people = some_people(3)
    a_closed_room(people, edition)
    for number, person in enumerate(people):
        handed_in(an_attempt(Seat.objects.get(person=person), hour="15:00"), right=13 + number, hour="16:00")

    counted = recount(a_trainer())

    assert (counted.completions, counted.differences) == (2, [])


def test_more_time_is_given_though_somebody_has_passed():
    edition = an_edition_with_a_test()
    people = some_people(2)
    a_closed_room(people, edition)
    handed_in(an_attempt(Seat.objects.get(person=people[0]), hour="15:00"), right=16, hour="16:00")

    actions.change_edition(edition=edition, by=Nobody(), ends_on=date(2025, 3, 12))

    assert Sitting.objects.get().closes_at == at("0:00", date(2025, 3, 13))
    with pytest.raises(CannotDo, match="ampliar su fin"):
        actions.change_edition(edition=edition, by=Nobody(), ends_on=date(2025, 3, 11))


def test_a_lower_mark_completes_who_had_it():
    edition = an_edition_with_a_test(minimum_mark=16)
    people = some_people(1)
    a_closed_room(people, edition)
    handed_in(an_attempt(Seat.objects.get(person=people[0]), hour="15:00"), right=14, hour="16:00")

    actions.change_edition(edition=edition, by=Nobody(), minimum_mark=14)

    assert Completion.objects.get().mark == 14
