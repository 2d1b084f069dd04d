"""Who can be taken into an edition, and why not."""

from enum import StrEnum


class NoEnrolment(StrEnum):
    EDITION_CANCELLED = "edition_cancelled"
    EDITION_FULL = "edition_full"
    PERSON_INACTIVE = "person_inactive"
    NO_SUCH_PERSON = "no_such_person"


def seats_left(capacity: int | None, taken: int) -> int | None:
    """How many more come in; None where no limit was set."""
    return None if capacity is None else max(0, capacity - taken)


def why_not_enrol(*, is_cancelled: bool, is_active: bool, seats: int | None) -> NoEnrolment | None:
    """The reason to keep somebody out of an edition, or None."""
    if is_cancelled:
        return NoEnrolment.EDITION_CANCELLED
    if not is_active:
        return NoEnrolment.PERSON_INACTIVE
    if seats == 0:
        return NoEnrolment.EDITION_FULL
    return None
