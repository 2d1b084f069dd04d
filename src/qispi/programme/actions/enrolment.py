"""Who is taken into an edition, one by one or by the thousand, and who leaves it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Max

from qispi.kit import clock
from qispi.kit.access import Actor
from qispi.kit.bulk import rows_of
from qispi.ledger.actions import NOBODY, record
from qispi.people.models import Person
from qispi.people.queries.persons import canonical_ids
from qispi.programme.actions.course import give_studies
from qispi.programme.actions.sittings import leave_the_test, seat_for_the_test
from qispi.programme.errors import CannotDo, CannotEnrol, No
from qispi.programme.evidence import chunks
from qispi.programme.models import Completion, Edition, Enrolment, EnrolmentCancellation
from qispi.programme.rules import NoEnrolment, seats_left, why_not_enrol


@dataclass
class Enrolled:
    """What became of each person: a new enrolment, one that stood already, or the reason against it."""

    new: list[Enrolment] = field(default_factory=list)
    already: list[Enrolment] = field(default_factory=list)
    refused: list[tuple[Person, NoEnrolment]] = field(default_factory=list)

    @property
    def all(self) -> list[Enrolment]:
        return self.new + self.already


def enrol_one(*, person: Person, edition: Edition, by: Actor | None) -> Enrolment:
    """Take one person in; asked again it is the same enrolment; a refusal says why."""
    enrolled = enrol(people=[person], edition=edition, by=by)
    if enrolled.refused:
        raise CannotEnrol(enrolled.refused[0][1])
    return enrolled.all[0]


@transaction.atomic
def enrol(
    *, people: Iterable[Person], edition: Edition, by: Actor | None, regardless_of_capacity: bool = False
) -> Enrolled:
    """Take people in while there are seats; who is in already stays, who can't come in is told why.

    `regardless_of_capacity` is for people who already were in the room, as a file says.
    """
    # the lock makes the count of seats true: two coordinators at once come one after the other
    edition = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    wanted = _each_once(people)
    standing = _standing_in(edition, list(wanted))
    numbers = _next_numbers(edition, [pk for pk in wanted if pk not in standing])
    taken = Enrolment.objects.filter(edition=edition, cancellation=None).count()
    seats = None if regardless_of_capacity else seats_left(edition.capacity, taken)
    enrolled = Enrolled(already=list(standing.values()))
    rows = []
    for pk, person in wanted.items():
        if pk in standing:
            continue
        if reason := why_not_enrol(
            is_cancelled=edition.cancelled_at is not None, is_active=person.is_active, seats=seats
        ):
            enrolled.refused.append((person, reason))
            continue
        seats = None if seats is None else seats - 1
        rows.append(_row(edition, person, numbers.get(pk, 1), by))
    give_studies(edition, rows, by)
    enrolled.new = _write(edition, rows)
    if rows:
        seat_for_the_test(enrolled.new, edition=edition, by=by)
        record("people enrolled", edition, by=by, region=edition.region_id or "", people=len(rows))
    return enrolled


@transaction.atomic
def cancel_enrolment(*, enrolment: Enrolment, reason: str, by: Actor) -> EnrolmentCancellation:
    """The person leaves the edition and the seat is free; what she has completed is annulled first, never here."""
    if not reason.strip():
        raise CannotDo(No.REASON_MISSING)
    enrolment = Enrolment.objects.select_for_update(of=("self",)).select_related("edition").get(pk=enrolment.pk)
    if known := EnrolmentCancellation.objects.filter(enrolment=enrolment).first():
        return known
    if Completion.objects.filter(enrolment=enrolment, annulment=None).exists():
        raise CannotDo(No.IS_COMPLETED)
    cancellation = EnrolmentCancellation.objects.create(
        enrolment=enrolment, reason=reason.strip(), cancelled_at=clock.now(), cancelled_by=by.uuid
    )
    leave_the_test(enrolment, by=by)
    record("enrolment cancelled", enrolment, by=by, region=enrolment.edition.region_id or "")
    return cancellation


def _each_once(people: Iterable[Person]) -> dict[int, Person]:
    """Everybody once, a merged row as the one that stands for it."""
    asked = {person.pk: person for person in people}
    merged = {pk: keep for pk, keep in canonical_ids().items() if pk in asked}
    if merged:
        kept = Person.objects.in_bulk(set(merged.values()))
        asked = {merged.get(pk, pk): kept[merged[pk]] if pk in merged else person for pk, person in asked.items()}
    return asked


def _standing_in(edition: Edition, people: Sequence[int]) -> dict[int, Enrolment]:
    found: dict[int, Enrolment] = {}
    for some in chunks(people):
        for enrolment in Enrolment.objects.filter(edition=edition, person__in=some, cancellation=None):
            enrolment.edition = edition
            found[enrolment.person_id] = enrolment
    return found


def _next_numbers(edition: Edition, people: Sequence[int]) -> dict[int, int]:
    """Who was in and left comes back as another row, with the next number."""
    numbers: dict[int, int] = {}
    for some in chunks(people):
        rows = Enrolment.objects.filter(edition=edition, person__in=some).values("person").annotate(last=Max("number"))
        numbers |= {row["person"]: row["last"] + 1 for row in rows}
    return numbers


def _write(edition: Edition, rows: list[Enrolment]) -> list[Enrolment]:
    """Rows by the thousand hold the lock a third of the time; their ids are read back by uuid."""
    if not rows:
        return rows
    rows_of(rows, Enrolment).insert()
    ids = dict(Enrolment.objects.filter(edition=edition, cancellation=None).values_list("uuid", "pk"))
    for row in rows:
        row.pk, row._state.adding = ids[row.uuid], False
    return rows


def _row(edition: Edition, person: Person, number: int, by: Actor | None) -> Enrolment:
    return Enrolment(
        edition=edition,
        person=person,
        number=number,
        enrolled_at=clock.now(),
        enrolled_by=by.uuid if by else NOBODY,
    )
