"""The bank, sittings and seats, an attempt from its beginning to its mark."""

from typing import Any
from uuid import uuid4

from qispi.assessment import actions
from qispi.assessment.models import Attempt, Item, Seat
from qispi.assessment.queries import next_sheet
from qispi.facts.actions import Happened
from qispi.kit import clock
from qispi.work.actions import hear_news
from qispi.work.models import Event
from tests.builders.assessment import a_published_course, a_seat, an_attempt, an_edition_with_a_test, answers, handed_in
from tests.builders.people import Nobody
from tests.builders.programme import a_closed_room, at, enrolled, some_people
from tests.failpoints.scenario import of, of_job

BY = Nobody()


def an_attempt_now() -> Attempt:
    """Its test is open at this moment, and only the mark is missing."""
    today = clock.today()
    with clock.at(at("8:00")):
        edition = an_edition_with_a_test(ends_on=today)
    people = some_people(1)
    a_closed_room(people, edition)
    enrolled(people, edition)
    return actions.begin_attempt(seat=Seat.objects.get(person=people[0]), by=people[0])


def a_seat_now() -> Seat:
    seat = a_seat(edition=an_edition_with_a_test(ends_on=clock.today()))
    return Seat.objects.select_related("sitting", "person").get(pk=seat.pk)


@of(actions.take_items)
def _() -> dict[str, Any]:
    version = a_published_course()
    Item.objects.all().delete()
    return {"version": version}


@of(actions.take_published_items)
def _() -> dict[str, Any]:
    a_published_course()
    Item.objects.all().delete()
    return {"event": Event.objects.get(name="course_published")}


@of(actions.open_sitting)
def _() -> dict[str, Any]:
    hours = {"opens_at": at("8:00"), "closes_at": at("20:00")}
    rule = {"attempts_allowed": 2, "pass_mark": 14}
    return {"context": uuid4(), "version": a_published_course(), "title": "Curso", "by": BY, **hours, **rule}


@of(actions.change_sitting)
def _() -> dict[str, Any]:
    return {"sitting": a_seat().sitting, "pass_mark": 16, "by": BY}


@of(actions.cancel_sitting)
def _() -> dict[str, Any]:
    return {"sitting": a_seat().sitting, "by": BY}


@of(actions.give_seats)
def _() -> dict[str, Any]:
    sitting = a_seat().sitting
    return {"sitting": sitting, "contexts": {person.pk: uuid4() for person in some_people(2)}, "by": BY}


@of(actions.take_back_seats)
def _() -> dict[str, Any]:
    return {"contexts": [a_seat().context], "by": BY}


@of(actions.seal_forms)
def _() -> dict[str, Any]:
    return {"sitting": a_seat_now().sitting}


@of(actions.begin_attempt)
def _() -> dict[str, Any]:
    seat = a_seat_now()
    return {"seat": seat, "by": seat.person}


@of(actions.save_answers)
def _() -> dict[str, Any]:
    attempt = an_attempt()
    return {"attempt": attempt, "answers": answers(attempt, right=3), "by": attempt.seat.person}


@of(actions.save_sheet)
def _() -> dict[str, Any]:
    seat = a_seat_now()
    sheet = next_sheet(seat.person, seat.uuid)
    return {"sheet": sheet, "answers": answers(sheet, right=3), "by": seat.person}


@of(actions.hand_in_sheet)
def _() -> dict[str, Any]:
    seat = a_seat_now()
    sheet = next_sheet(seat.person, seat.uuid)
    return {"sheet": sheet, "answers": answers(sheet, right=16), "by": seat.person}


@of(actions.hand_in)
def _() -> dict[str, Any]:
    attempt = an_attempt_now()
    return {"attempt": attempt, "answers": answers(attempt, right=16), "by": attempt.seat.person}


@of(actions.project_hand_ins)
def _() -> dict[str, Any]:
    attempt = an_attempt_now()
    body = {"attempt": str(attempt.uuid), "answers": answers(attempt, right=16), "sure": True}
    fact = Happened(attempt.uuid, actions.KIND, attempt.seat.person.uuid, clock.now(), body)
    return {"happened": [fact], "by": attempt.seat.person}


@of(hear_news)
def _() -> dict[str, Any]:
    attempt = an_attempt_now()
    actions.hand_in(attempt=attempt, answers=answers(attempt, right=16), by=attempt.seat.person)
    return {}


def two_sheets() -> None:
    """Of two people, in one test."""
    edition = an_edition_with_a_test()
    for person in some_people(2):
        handed_in(an_attempt(a_seat(person, edition)))


@of(actions.unfold_answers, in_steps="one commit for each hundred sheets")
def _() -> dict[str, Any]:
    two_sheets()
    return {}


@of(actions.ask_to_unfold)
def _() -> dict[str, Any]:
    two_sheets()
    return {}


@of_job(actions.UNFOLD)
def _() -> dict[str, Any]:
    two_sheets()
    return {"arguments": {}, "by": None}
