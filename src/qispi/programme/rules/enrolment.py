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


def document_in(line: str) -> tuple[str, str] | None:
    """The document that a pasted line begins with, as (kind, number); names beside it are passed over."""
    said = line.replace(".", " ").replace(";", " ").replace(",", " ").upper().split()
    if not said:
        return None
    if said[0] in {"CE", "DNI", "PASAPORTE"} and len(said) > 1:
        kind, number = {"CE": "ce", "DNI": "dni", "PASAPORTE": "passport"}[said[0]], said[1]
    else:
        kind, number = _kind_of(said[0]), said[0].removeprefix("CE")
    width = {"dni": 8, "ce": 9, "passport": 0}[kind]
    return (kind, number.zfill(width)) if number.isalnum() and len(number) >= 5 else None


def _kind_of(word: str) -> str:
    if (word.startswith("CE") and word[2:].isdigit()) or (word.isdigit() and len(word) == 9):
        return "ce"
    return "dni" if word.isdigit() and len(word) <= 8 else "passport"
