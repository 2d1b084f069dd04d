"""The results of an edition's test: the sums for whoever reaches it, the names for who reaches its people."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.shortcuts import get_object_or_404

from qispi.assessment.models import HandIn, Sitting
from qispi.assessment.queries import Outcome, Outcomes, outcomes_among
from qispi.kit import clock, reading
from qispi.kit.access import Viewer, scope_of
from qispi.people.models import Person
from qispi.programme.models import Edition, Enrolment
from qispi.programme.queries.editions import MOST_ON_A_PAGE, People
from qispi.programme.queries.standing import people_in
from qispi.programme.rules import Band, Cell, Group, bands_of, is_told, told_of


class Candidate(NamedTuple):
    """Somebody in the edition and what she made of its test."""

    person: Person
    outcome: Outcome


class Share(NamedTuple):
    """Of a unit or an objective: the percentage answered right; None where nobody answered, or too few to be told."""

    title: str
    people: int | None
    women: int | None
    men: int | None
    of: Group  # how many were asked


class MarkCount(NamedTuple):
    """How many have this mark, decimals cut off."""

    mark: int
    people: People


class Tally(NamedTuple):
    """What the results add up to; no name in it. Without small groups, marks stand in bands alone."""

    enrolled: People | Cell
    handed_in: People | Cell
    passed: People | Cell
    marks: list[MarkCount]  # all from 0 to 20
    units: list[Share]
    objectives: list[Share]
    bands: list[Band]


class Results(NamedTuple):
    """The page of an edition's results. `people` is None for who may see no names."""

    edition: Edition
    sitting: Sitting | None
    tally: Tally | None  # None as well while the test is open, for who may see no names
    people: list[Candidate] | None

    @property
    def handed_in(self) -> list[Candidate]:
        return [one for one in self._shown if one.outcome.best]

    @property
    def waiting(self) -> list[Candidate]:
        return [one for one in self._shown if not one.outcome.best]

    @property
    def unlisted(self) -> int:
        """How many are in the sums and not in the lists: a page takes no more names."""
        return len(self.people or ()) - len(self._shown)

    @property
    def most(self) -> int:
        return MOST_ON_A_PAGE

    @property
    def _shown(self) -> list[Candidate]:
        return (self.people or [])[:MOST_ON_A_PAGE]


def results_of(viewer: Viewer, uuid: UUID, *, is_carried_off: bool = False) -> Results:
    """The results of the people within reach; as many questions for 3 people as for 300.

    An evaluator reaches every edition and nobody in it: she gets the sums of all alone, without small groups, once
    the test is closed; a sum that grows by one tells what that one did. Carried off, the log keeps who was in it.
    """
    reach = Edition.objects.filter(scope_of(viewer, "programme.edition"), uuid=uuid)
    if edition := reach.first():
        return _seen(
            _results(viewer, edition, people_in(viewer, edition), with_names=True), is_carried_off=is_carried_off
        )
    edition = get_object_or_404(Edition.objects.filter(scope_of(viewer, "programme.results")), uuid=uuid)
    everybody = Enrolment.objects.filter(edition=edition, cancellation=None).select_related("person")
    return _results(viewer, edition, everybody, with_names=False)


def tested_editions(viewer: Viewer) -> QuerySet[Edition]:
    """The editions with a test whose results, without names, the viewer may read."""
    tests = Sitting.objects.filter(context=OuterRef("uuid"), kind=Sitting.Kind.POST, seats__attempts__isnull=False)
    return Edition.objects.filter(Exists(tests), scope_of(viewer, "programme.results")).select_related("region")


def _results(viewer: Viewer, edition: Edition, inside: QuerySet[Enrolment], *, with_names: bool) -> Results:
    people = _people_of(inside)
    outcomes = outcomes_among(viewer, [person.pk for person in people], edition.uuid)
    if outcomes is None:
        return Results(edition, None, None, [] if with_names else None)
    candidates = [Candidate(person, outcomes.of[person.pk]) for person in people if person.pk in outcomes.of]
    tally = _tally(candidates, outcomes)
    if not with_names:
        is_closed = outcomes.sitting.closes_at <= clock.now()
        told = _without_small_groups(tally, outcomes.sitting.pass_mark) if is_closed else None
        return Results(edition, outcomes.sitting, told, None)
    return Results(edition, outcomes.sitting, tally, candidates)


def _people_of(inside: QuerySet[Enrolment]) -> list[Person]:
    """The people alone, in the order of a list: ten thousand are read at once."""
    columns = ("uuid", "sex", "given_names", "paternal_surname", "maternal_surname", "sort_key")
    return list(
        Person.objects.filter(pk__in=inside.order_by().values("person")).only(*columns).order_by("sort_key", "pk")
    )


def _seen(page: Results, *, is_carried_off: bool) -> Results:
    people = page.people or []
    ids = [str(one.person.uuid) for one in people] if is_carried_off else []
    if page.sitting:
        reading.saw("programme.results", len(people), narrowed={"edition": page.edition.key}, ids=ids)
    return page


def _tally(candidates: list[Candidate], outcomes: Outcomes) -> Tally:
    handed_in = [(one.person.sex, best) for one in candidates if (best := one.outcome.best)]
    marks = [[sex for sex, best in handed_in if int(best.mark) == mark] for mark in range(21)]
    return Tally(
        People.of(one.person.sex for one in candidates),
        People.of(sex for sex, _best in handed_in),
        People.of(sex for sex, best in handed_in if best.is_passed),
        [MarkCount(mark, People.of(sexes)) for mark, sexes in enumerate(marks)],
        _shares(handed_in, "by_unit", outcomes),
        _shares(handed_in, "by_objective", outcomes),
        [],
    )


def _shares(handed_in: Iterable[tuple[str, HandIn]], of_what: str, outcomes: Outcomes) -> list[Share]:
    right: Counter[tuple[str, str]] = Counter()
    asked: Counter[tuple[str, str]] = Counter()
    people: Counter[tuple[str, str]] = Counter()
    for sex, best in handed_in:
        for key, (hits, of) in getattr(best, of_what).items():
            for group in ("", sex):
                right[key, group] += hits
                asked[key, group] += of
                people[key, group] += 1

    def percent(key: str, group: str) -> int | None:
        return round(100 * right[key, group] / asked[key, group]) if asked[key, group] else None

    return [
        Share(
            outcomes.titles.get(key, key),
            percent(key, ""),
            percent(key, Person.Sex.WOMAN),
            percent(key, Person.Sex.MAN),
            Group(people[key, Person.Sex.WOMAN], people[key, Person.Sex.MAN]),
        )
        for key in sorted({key for key, _group in asked})
    ]


def _without_small_groups(tally: Tally, pass_mark: int) -> Tally:
    enrolled, handed_in, passed = (
        Group(count.women or 0, count.men or 0) for count in (tally.enrolled, tally.handed_in, tally.passed)
    )
    marks = [Group(row.people.women, row.people.men) for row in tally.marks]
    units, objectives = (list(map(_told_share, shares)) for shares in (tally.units, tally.objectives))
    return Tally(*told_of(enrolled, handed_in, passed), [], units, objectives, bands_of(marks, pass_mark))


def _told_share(share: Share) -> Share:
    if not is_told(share.of.people):
        return share._replace(people=None, women=None, men=None)
    return share if is_told(*share.of) else share._replace(women=None, men=None)
