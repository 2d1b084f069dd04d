"""Where somebody stands in an edition: what was earned, what is missing for the rule, what was written down."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery
from django.shortcuts import get_object_or_404

from qispi.kit import reading
from qispi.kit.access import Viewer, scope_of
from qispi.people.models import Person
from qispi.programme.evidence import evidence_of, requirement_of
from qispi.programme.models import Completion, Edition, Enrolment, Session
from qispi.programme.rules import NotTrained, minutes_required, why_not_trained


class Missing(NamedTuple):
    """The first thing that is missing, and how far it is."""

    reason: NotTrained
    minutes: int
    minutes_required: int
    mark: Decimal | None
    minimum_mark: int | None


class Standing(NamedTuple):
    """Somebody in an edition: when the rule was met, or what is missing."""

    enrolment: Enrolment
    met_on: date | None
    missing: Missing | None = None


class Annulled(NamedTuple):
    """A record that counts no more, and who took it off and why."""

    completion: Completion
    by: str


class Record(NamedTuple):
    """One person in one edition: the standing record, those that were annulled, what is missing."""

    enrolment: Enrolment
    completion: Completion | None
    annulled: list[Annulled]
    missing: Missing | None
    sessions: list[Session]


def people_in(viewer: Viewer, edition: Edition) -> QuerySet[Enrolment]:
    """Enrolments that stand, of people within the viewer's reach: a focal point sees her own house in a mixed room."""
    reach = Person.objects.filter(scope_of(viewer, "people.person"))
    return (
        Enrolment.objects.filter(edition=edition, cancellation=None, person__in=reach)
        .select_related("person")
        .annotate(
            met_on=Subquery(Completion.objects.filter(enrolment=OuterRef("pk"), annulment=None).values("met_on")[:1])
        )
        .order_by("person__sort_key", "pk")
    )


def enrolment_for(viewer: Viewer, uuid: UUID) -> Enrolment:
    """An enrolment of an edition and of a person within reach, or a 404."""
    reach = Person.objects.filter(scope_of(viewer, "people.person"))
    editions = Edition.objects.filter(scope_of(viewer, "programme.edition"))
    rows = Enrolment.objects.filter(edition__in=editions, person__in=reach).select_related("edition", "person")
    return get_object_or_404(rows, uuid=uuid)


def standings(viewer: Viewer, edition: Edition, *, most: int | None = None) -> list[Standing]:
    """Where each person within reach stands; as many questions for 3 as for 300."""
    enrolments = list(people_in(viewer, edition)[:most])
    waiting = [enrolment.pk for enrolment in enrolments if _met_on(enrolment) is None]
    missing = _missing(edition, waiting)
    return [Standing(enrolment, _met_on(enrolment), missing.get(enrolment.pk)) for enrolment in enrolments]


def who_has_not_met(viewer: Viewer, edition: Edition) -> list[tuple[Enrolment, NotTrained]]:
    """Who does not meet the rule yet, each with the first thing that is missing."""
    found = standings(viewer, edition)
    return [(one.enrolment, one.missing.reason) for one in found if one.missing]


def record_for(viewer: Viewer, uuid: UUID) -> Record:
    """What was written down about a person in an edition, and what the facts of today lack; a look that is logged."""
    enrolment = enrolment_for(viewer, uuid)
    written = list(enrolment.completions.select_related("annulment", "region", "institution").order_by("version"))
    standing = [completion for completion in written if not hasattr(completion, "annulment")]
    gone = [completion for completion in written if hasattr(completion, "annulment")]
    names = _names(completion.annulment.recorded_by for completion in gone)
    reading.saw("programme.record", 1, narrowed={"edition": enrolment.edition.key})
    return Record(
        enrolment,
        standing[0] if standing else None,
        [Annulled(completion, names.get(completion.annulment.recorded_by, "")) for completion in gone],
        None if standing else _missing(enrolment.edition, [enrolment.pk])[enrolment.pk],
        list(enrolment.edition.sessions.select_related("closing").order_by("opens_at")),
    )


def _missing(edition: Edition, ids: Sequence[int]) -> dict[int, Missing]:
    evidence, requirement = evidence_of(ids), requirement_of(edition)
    found = {}
    for pk in ids:
        earned, graded = evidence.earned.get(pk, []), evidence.graded.get(pk, [])
        # who meets it and has no standing completion was annulled: only a correction brings it back
        reason = why_not_trained(earned, graded, requirement) or NotTrained.ANNULLED
        minutes, best = sum(part.minutes for part in earned), max((each.mark for each in graded), default=None)
        found[pk] = Missing(reason, minutes, minutes_required(requirement), best, requirement.minimum_mark)
    return found


def _met_on(enrolment: Enrolment) -> date | None:
    return enrolment.met_on  # type: ignore[attr-defined, no-any-return]  # annotated by people_in


def _names(uuids: Iterable[UUID]) -> dict[UUID, str]:
    return {person.uuid: person.name for person in Person.objects.filter(uuid__in=set(uuids))}
