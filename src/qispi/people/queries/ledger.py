"""The two logs with the names of who acted: for the auditor and the nation's coordinator."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator

from qispi.kit import clock, reading
from qispi.ledger.queries import deeds_recorded, reads_logged
from qispi.people.ledger_words import in_words, narrowing_in_words
from qispi.people.models import Person
from qispi.people.rules.inquiry import Inquiry

PAGE = 50


@dataclass(frozen=True)
class Entry:
    """A line of a log: when, who, what, about how many or about which record, and through what."""

    at: datetime
    who: str
    person: UUID | None
    what: str
    about: str
    count: int | None
    channel: str


def reads_of(viewer: Person, inquiry: Inquiry, page: str) -> Page[Any]:
    """Who saw whose data: fifty looks, the newest first."""
    shown = Paginator(_of_day(reads_logged(viewer, about=_about(inquiry)), inquiry), PAGE).get_page(page)
    names = _names(entry.viewer for entry in shown.object_list)
    shown.object_list = [
        _entry(entry, names, entry.viewer, entry.query, entry.count, narrowing_in_words(entry.narrowed))
        for entry in shown.object_list
    ]
    reading.saw("people.reads_of", len(shown.object_list), narrowed=inquiry.narrowed())
    return shown


def deeds_of(viewer: Person, inquiry: Inquiry, page: str) -> Page[Any]:
    """Who did what: fifty deeds, the newest first."""
    shown = Paginator(_of_day(deeds_recorded(viewer, about=_about(inquiry)), inquiry), PAGE).get_page(page)
    names = _names(entry.actor for entry in shown.object_list)
    shown.object_list = [
        _entry(entry, names, entry.actor, entry.verb, None, f"{entry.record_type} {entry.record}")
        for entry in shown.object_list
    ]
    reading.saw("people.deeds_of", len(shown.object_list), narrowed=inquiry.narrowed())
    return shown


def _about(inquiry: Inquiry) -> UUID | None:
    return UUID(inquiry.person) if inquiry.person else None


def _of_day(entries: Any, inquiry: Inquiry) -> Any:
    if inquiry.day is None:
        return entries
    return entries.filter(
        at__gte=datetime.combine(inquiry.day, time.min, clock.LIMA),
        at__lte=datetime.combine(inquiry.day, time.max, clock.LIMA),
    )


def _entry(entry: Any, names: dict[UUID, str], who: UUID, what: str, count: int | None, about: str) -> Entry:
    is_known = who in names
    return Entry(entry.at, names.get(who, ""), who if is_known else None, in_words(what), about, count, entry.channel)


def _names(uuids: Iterable[UUID]) -> dict[UUID, str]:
    return {person.uuid: person.name for person in Person.objects.filter(uuid__in=set(uuids))}
