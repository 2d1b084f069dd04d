"""What each enrolment has earned so far, from raw facts: minutes of closed sessions, files, marks of any source.

The packages below give marks through `register_marks` (a sitting's results) and minutes through `register_minutes`
(lessons completed); what a file says of people trained elsewhere is read here.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, time
from typing import NamedTuple, TypeVar
from uuid import UUID

from qispi.assessment.models import HandIn, Sitting
from qispi.kit.clock import LIMA
from qispi.learning.queries import lessons_completed
from qispi.people.queries.persons import canonical_ids
from qispi.programme.models import Edition, Enrolment, ImportedMark, ImportedPresence, Presence
from qispi.programme.rules import Earned, Graded, Mark, MarkKind, Met, Requirement, has_mark, has_met, minutes_present

CHUNK = 10_000  # ids of one statement; SQLite takes 32,766 parameters
T = TypeVar("T")
MarksSource = Callable[[Sequence[int]], Mapping[int, list[Graded]]]
MinutesSource = Callable[[Sequence[int]], Mapping[int, list[Earned]]]

_marks: dict[str, MarksSource] = {}
_minutes: dict[str, MinutesSource] = {}


class Evidence(NamedTuple):
    earned: dict[int, list[Earned]]
    graded: dict[int, list[Graded]]


def register_marks(name: str, source: MarksSource) -> None:
    """A source of marks, 0–20, by enrolment id."""
    _marks[name] = source


def register_minutes(name: str, source: MinutesSource) -> None:
    """A source of minutes that count, by enrolment id."""
    _minutes[name] = source


def marks_of_tests(ids: Sequence[int]) -> dict[int, list[Graded]]:
    """What was handed in in each edition's test by the person of each enrolment, on whichever of her merged rows."""
    canonical = canonical_ids()
    people: dict[tuple[UUID, int], list[int]] = defaultdict(list)
    rows = Enrolment.objects.filter(pk__in=ids).values_list("pk", "person_id", "edition__uuid")
    for pk, person, edition in rows:
        people[edition, canonical.get(person, person)].append(pk)
    stand_for = {person for _edition, person in people}
    merged = [drop for drop, keep in canonical.items() if keep in stand_for]
    found: dict[int, list[Graded]] = defaultdict(list)
    for some in chunks([*stand_for, *merged]):
        # a pre-test tells with what somebody came, and earns nothing
        of_post_tests = HandIn.objects.filter(attempt__seat__sitting__kind=Sitting.Kind.POST)
        graded = of_post_tests.filter(attempt__seat__person__in=some).values_list(
            "attempt__seat__sitting__context", "attempt__seat__person_id", "handed_in_at", "mark"
        )
        for edition, person, at, mark in graded:
            for pk in people.get((edition, canonical.get(person, person)), ()):
                found[pk].append(Graded(at, mark))
    return found


def chunks(ids: Sequence[T]) -> Iterator[Sequence[T]]:
    """As many ids as one statement takes, again and again."""
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]


def noon_of(day: object) -> datetime:
    """Files name a day and no hour; noon in Lima lies in that day for everybody."""
    return datetime.combine(day, time(12), LIMA)  # type: ignore[arg-type]


def marks_of(enrolment_ids: Sequence[int]) -> dict[int, list[Graded]]:
    """The marks of each enrolment, from whatever source has them."""
    return evidence_of(enrolment_ids).graded


def evidence_of(enrolment_ids: Sequence[int]) -> Evidence:
    """Minutes and marks of each enrolment, in a constant number of queries."""
    evidence = Evidence(defaultdict(list), defaultdict(list))
    for ids in chunks(enrolment_ids):
        _add_files_and_marks(ids, evidence)
        _add_minutes(ids, evidence)
    return evidence


def _add_files_and_marks(ids: Sequence[int], evidence: Evidence) -> None:
    _add_imported(ids, evidence.earned, evidence.graded)
    for marks_source in _marks.values():
        _extend(evidence.graded, marks_source(ids))


def _add_minutes(ids: Sequence[int], evidence: Evidence) -> None:
    for enrolment_id, part in _minutes_in_rooms(ids):
        evidence.earned[enrolment_id].append(part)
    for minutes_source in _minutes.values():
        _extend(evidence.earned, minutes_source(ids))


def _extend(into: dict[int, list[T]], more: Mapping[int, list[T]]) -> None:
    for enrolment_id, parts in more.items():
        into[enrolment_id].extend(parts)


def _add_imported(ids: Sequence[int], earned: dict[int, list[Earned]], graded: dict[int, list[Graded]]) -> None:
    rows = ImportedPresence.objects.filter(enrolment__in=ids).values_list(
        "enrolment_id", "mark", "happened_on", "enrolment__edition__minutes"
    )
    for enrolment_id, mark, happened_on, minutes in rows:
        at = noon_of(happened_on)
        earned[enrolment_id].append(Earned(at, minutes))
        if mark is not None:
            graded[enrolment_id].append(Graded(at, mark))
    later = ImportedMark.objects.filter(enrolment__in=ids).values_list("enrolment_id", "mark", "happened_on")
    for enrolment_id, mark, happened_on in later:
        graded[enrolment_id].append(Graded(noon_of(happened_on), mark))


def _minutes_in_rooms(ids: Sequence[int]) -> Iterable[tuple[int, Earned]]:
    """Only closed sessions count: until then the list may still change. The hours are earned when the session ends."""
    rows = Presence.objects.filter(enrolment__in=ids, session__closing__isnull=False, session__cancelled_at=None)
    marks: dict[tuple[int, int, datetime, datetime], list[Mark]] = defaultdict(list)
    for enrolment_id, session_id, opens_at, closes_at, seen_at, kind, told_at in rows.values_list(
        "enrolment_id",
        "session_id",
        "session__opens_at",
        "session__closes_at",
        "seen_at",
        "mark",
        "told_at",
    ):
        marks[enrolment_id, session_id, opens_at, closes_at].append(Mark(seen_at, MarkKind(kind), told_at))
    for (enrolment_id, _, opens_at, closes_at), told in marks.items():
        if minutes := minutes_present(told, opens_at=opens_at, closes_at=closes_at):
            yield enrolment_id, Earned(closes_at, minutes)


def minutes_of_lessons(ids: Sequence[int]) -> dict[int, list[Earned]]:
    """The nominal minutes of the lessons that each enrolment's person has read, each on the day she read it."""
    studies: dict[int, list[int]] = defaultdict(list)
    rows = Enrolment.objects.filter(pk__in=ids, study__isnull=False).values_list("pk", "study_id")
    for enrolment_id, study_id in rows:
        studies[study_id].append(enrolment_id)
    read = lessons_completed(list(studies)) if studies else {}
    return {
        enrolment_id: [Earned(lesson.at, lesson.minutes) for lesson in lessons]
        for study_id, lessons in read.items()
        for enrolment_id in studies[study_id]
    }


def requirement_of(edition: Edition) -> Requirement:
    """What an edition asks for, as the rule reads it."""
    asks_mark = edition.rule == Edition.Rule.HOURS_AND_MARK
    return Requirement(edition.minutes, edition.minimum_share, edition.minimum_mark if asks_mark else None)


def met_by(enrolments: Mapping[int, Edition]) -> dict[int, Met]:
    """Of these enrolments (id → edition), those that have met their rule, and when.

    Each lesson read asks this; who has not passed a test that her rule asks for needs no hours added up.
    """
    wanted = {edition.pk: requirement_of(edition) for edition in enrolments.values()}
    requirements = {enrolment_id: wanted[edition.pk] for enrolment_id, edition in enrolments.items()}
    evidence = Evidence(defaultdict(list), defaultdict(list))
    for ids in chunks(list(enrolments)):
        _add_files_and_marks(ids, evidence)
        if able := [pk for pk in ids if has_mark(evidence.graded.get(pk, ()), requirements[pk])]:
            _add_minutes(able, evidence)
    found = {}
    for enrolment_id, parts in evidence.earned.items():
        if met := has_met(parts, evidence.graded.get(enrolment_id, ()), requirements[enrolment_id]):
            found[enrolment_id] = met
    return found
