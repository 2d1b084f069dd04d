"""One's own tests as a phone takes them along: hours, closed file, and what it must know to sit them alone."""

from collections.abc import Collection
from typing import Any

from qispi.assessment.queries import Place, closed_files, form_for, own_seats, result_at
from qispi.kit import clock
from qispi.offline.rules.wire import Batch
from qispi.people.models import Person


def tests_to_take_along(viewer: Person) -> list[dict[str, Any]]:
    """The tests that the viewer may still sit, the next first. Letter and number are of her next attempt."""
    places = [place for place in own_seats(viewer) if _may_be_sat(place)]
    files = closed_files(viewer, [place.seat.sitting_id for place in places])
    told = [_told(viewer, place, files[place.seat.sitting_id]) for place in places if place.seat.sitting_id in files]
    return sorted(told, key=lambda test: test["opens_at"])


def results_of_batch(viewer: Person, batch: Batch, accepted: Collection[str]) -> dict[str, Any]:
    """What the tests are worth that came in with a batch, by seat and number: the reply is the result."""
    found = {}
    for told in batch.facts:
        if told.kind == "hand_in" and "number" in told.body and str(told.id) in accepted:
            seat, number = told.body["seat"], told.body["number"]
            if worth := result_at(viewer, seat, number):
                found[f"{seat}/{number}"] = worth
    return found


def _may_be_sat(place: Place) -> bool:
    hours = place.seat.sitting.hours
    has_one = place.left > 0 or place.open_attempt is not None
    return has_one and not place.is_passed and not hours.is_cancelled and clock.now() < hours.closes_at


def _told(viewer: Person, place: Place, file: dict[str, Any]) -> dict[str, Any]:
    seat, sitting, standing = place.seat, place.seat.sitting, place.open_attempt
    number = place.next_number
    return {
        "seat": str(seat.uuid),
        "sitting": str(sitting.uuid),
        "title": sitting.title,
        "kind": sitting.kind,
        "opens_at": sitting.opens_at.isoformat(),
        "closes_at": sitting.closes_at.isoformat(),
        "pass_mark": sitting.pass_mark,
        "questions": sitting.questions,
        "number": number,
        "letter": standing.letter if standing else form_for(viewer, seat, number)[0],
        "left": place.left,
        "file": file,
    }
