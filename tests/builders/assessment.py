"""The test of the course in field words. Keys come from the course's files, as its authors know them."""

from functools import cache
from typing import Any

from django.test import Client

from qispi.assessment.actions import begin_attempt, hand_in, seal_forms
from qispi.assessment.models import Attempt, HandIn, SealedForms, Seat
from qispi.assessment.queries import Sheet, next_sheet
from qispi.kit import clock
from qispi.learning.actions import publish
from qispi.learning.compiler import CoursePackage
from qispi.learning.models import CourseVersion
from qispi.learning.source import read_course
from qispi.people.models import Person
from qispi.programme.models import Edition
from qispi.references.queries import library
from qispi.work.actions import hear_news
from tests.builders.courses import CONTENT, package_of
from tests.builders.people import signed_in
from tests.builders.programme import an_edition, an_operator, at, enrolled


@cache
def the_course() -> CoursePackage:
    return package_of(read_course(CONTENT / "courses" / "trata-genero", library(CONTENT)))


@cache
def right_options() -> dict[str, str]:
    return {item.id: item.key for item in the_course().items}


def a_published_course() -> CourseVersion:
    return publish(the_course(), by=None)


def an_edition_with_a_test(**changes: Any) -> Edition:
    """Five hours and 14 of 20, open on the first day in Loreto; its course is published."""
    a_published_course()
    return an_edition(**({"rule": Edition.Rule.HOURS_AND_MARK} | changes))


def a_seat(person: Person | None = None, edition: Edition | None = None) -> Seat:
    """Ada's place in the test of an edition, enrolled before it begins."""
    edition = edition or an_edition_with_a_test()
    with clock.at(at("8:00")):
        (enrolment,) = enrolled([person or an_operator()], edition)
    return Seat.objects.select_related("person", "sitting").get(context=enrolment.uuid)


def an_attempt(seat: Seat | None = None, *, hour: str = "10:00") -> Attempt:
    """Begun at ten in the morning of the first day."""
    seat = seat or a_seat()
    with clock.at(at(hour)):
        return begin_attempt(seat=seat, by=seat.person)


def a_sheet(seat: Seat | None = None, *, hour: str = "10:00") -> Sheet:
    """What she finds when she opens the test: written down nowhere yet."""
    seat = seat or a_seat()
    with clock.at(at(hour)):
        return next_sheet(seat.person, seat.uuid)


def answers(attempt: Attempt | Sheet, *, right: int, wrong: int = 0) -> dict[str, str]:
    """The first questions answered right, the next ones wrong, the rest left open."""
    known, said = right_options(), {}
    for number, question in enumerate(attempt.questions[: right + wrong]):
        key = known[question.item]
        said[question.item] = key if number < right else next(one for one in question.options if one != key)
    return said


def typed(attempt: Attempt | Sheet, *, right: int, wrong: int = 0) -> dict[str, str]:
    """The same as its page sends it."""
    said = answers(attempt, right=right, wrong=wrong)
    numbers = {question.item: number for number, question in enumerate(attempt.questions, 1)}
    told = {f"q{numbers[item]}": option for item, option in said.items()}
    return told | ({"seat": str(attempt.seat)} if isinstance(attempt, Sheet) else {})


def handed_in(attempt: Attempt | None = None, *, right: int = 16, hour: str = "11:00") -> HandIn:
    """What follows from it is heard at once, as the worker hears it a second later."""
    attempt = attempt or an_attempt()
    with clock.at(at(hour)):
        receipt = hand_in(attempt=attempt, answers=answers(attempt, right=right), by=attempt.seat.person)
        hear_news()
    return receipt


def sealed_forms(seat: Seat | None = None) -> SealedForms:
    """What a phone takes along to Ada's test, closed before it opens."""
    seat = seat or a_seat()
    with clock.at(at("8:00")):
        found = seal_forms(sitting=seat.sitting)
    assert found
    return found


def a_browser_of(person: Person) -> Client:
    return signed_in(Client(), person)
