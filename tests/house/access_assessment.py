"""The doors of `assessment`: a test is its person's own, whatever role she has; a bank is for who looks after it."""

from typing import Any

from qispi.assessment.models import Attempt, Seat
from qispi.kit import clock
from tests.builders.assessment import a_published_course, a_seat, an_attempt, an_edition_with_a_test, handed_in
from tests.builders.programme import at
from tests.house.access_row import EVERYWHERE, ONLY_OWN, Row, only, reach
from tests.house.access_world import Place, World


def seat_of(place: Place) -> Seat:
    with clock.at(at("8:00")):
        edition = an_edition_with_a_test(region=place.region, institution=place.institution)
    return a_seat(place.person, edition)


def a_seat_there(world: World, place: Place) -> dict[str, Any]:
    return {"uuid": seat_of(place).uuid}


def an_attempt_there(world: World, place: Place) -> dict[str, Any]:
    return {"uuid": an_attempt(seat_of(place)).uuid}


def a_result_there(world: World, place: Place) -> dict[str, Any]:
    attempt: Attempt = handed_in(an_attempt(seat_of(place))).attempt
    return {"uuid": attempt.uuid}


def a_bank(world: World, place: Place) -> dict[str, Any]:
    version = a_published_course()
    return {"course": version.course_key, "version": version.version}


def an_item(world: World, place: Place) -> dict[str, Any]:
    return a_bank(world, place) | {"item": "u1-i01"}


ROWS: dict[str, Row] = {
    "assessment:banks": only("editor", "evaluator"),
    "assessment:bank": reach(a_bank, editor=EVERYWHERE, evaluator=EVERYWHERE),
    "assessment:item": reach(an_item, editor=EVERYWHERE, evaluator=EVERYWHERE),
    "assessment:test": reach(a_seat_there, operator=ONLY_OWN),
    "assessment:begin": reach(a_seat_there, operator=ONLY_OWN),
    "assessment:save": reach(an_attempt_there, operator=ONLY_OWN),
    "assessment:hand_in": reach(an_attempt_there, operator=ONLY_OWN),
    "assessment:result": reach(a_result_there, operator=ONLY_OWN),
}
