"""One's own tests as a phone takes them along: hours, closed file, and what it must know to sit them alone."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from qispi.assessment.queries import Place, closed_files, next_sheet, own_seats, result
from qispi.kit import clock
from qispi.offline.rules.wire import Batch
from qispi.people.models import Person


def tests_to_take_along(viewer: Person) -> list[dict[str, Any]]:
    """The tests that the viewer may still sit, the next first. Letter, number and id are of her next attempt."""
    places = [place for place in own_seats(viewer) if _may_be_sat(place)]
    files = closed_files(viewer, [place.seat.sitting_id for place in places])
    told = [_told(viewer, place, files[place.seat.sitting_id]) for place in places if place.seat.sitting_id in files]
    return sorted(told, key=lambda test: test["opens_at"])


def results_of_batch(viewer: Person, batch: Batch, accepted: Collection[str]) -> dict[str, Any]:
    """What the tests are worth that came in with a batch, by their attempt: the reply is the result."""
    handed_in = [told for told in batch.facts if told.kind == "hand_in" and str(told.id) in accepted]
    attempts = {told.body["attempt"] for told in handed_in}
    return {attempt: result(viewer, UUID(attempt)).for_a_program() for attempt in sorted(attempts)}


def _may_be_sat(place: Place) -> bool:
    hours = place.seat.sitting.hours
    has_one = place.left > 0 or place.open_attempt is not None
    return has_one and not place.is_passed and not hours.is_cancelled and clock.now() < hours.closes_at


def _told(viewer: Person, place: Place, file: dict[str, Any]) -> dict[str, Any]:
    sitting, sheet = place.seat.sitting, next_sheet(viewer, place.seat.uuid)
    return {
        "seat": str(sheet.seat),
        "sitting": str(sitting.uuid),
        "attempt": str(sheet.uuid),
        "number": sheet.number,
        "letter": sheet.letter,
        "title": sitting.title,
        "kind": sitting.kind,
        "opens_at": sitting.opens_at.isoformat(),
        "closes_at": sitting.closes_at.isoformat(),
        "pass_mark": sitting.pass_mark,
        "questions": sitting.questions,
        "left": place.left,
        "file": file,
    }
