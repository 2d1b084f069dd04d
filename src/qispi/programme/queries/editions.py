"""Editions within somebody's reach, and the people in them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.shortcuts import get_object_or_404

from qispi.kit import clock, reading
from qispi.kit.access import Viewer, scope_of
from qispi.learning.queries import latest_version, version_named
from qispi.people.models import Person
from qispi.people.queries.persons import people_visible_to
from qispi.programme.errors import CannotDo, No
from qispi.programme.models import Completion, Edition, Enrolment, Session, Signatory
from qispi.programme.queries.standing import Standing, standings

MOST_ON_A_PAGE = 500


class People(NamedTuple):
    """How many, women and men."""

    people: int
    women: int
    men: int

    @classmethod
    def of(cls, sexes: Iterable[str]) -> "People":
        """Of the coded sex of each."""
        counted = Counter(sexes)
        return cls(counted.total(), counted[Person.Sex.WOMAN], counted[Person.Sex.MAN])


class EditionPage(NamedTuple):
    """An edition with what belongs to it."""

    edition: Edition
    people: list[Standing]
    sessions: list[Session]
    signatories: list[Signatory]
    lacks_course: bool  # people are in it who were taken in before the course was published

    @property
    def inside(self) -> People:
        return People.of(one.enrolment.person.sex for one in self.people)

    @property
    def trained(self) -> People:
        return People.of(one.enrolment.person.sex for one in self.people if one.met_on)


class ToChange(NamedTuple):
    """An edition on the page that corrects it; once settled only its title, its seats and who signs may change."""

    edition: Edition
    signatories: list[Signatory]
    is_settled: bool


def editions_visible_to(viewer: Viewer) -> QuerySet[Edition]:
    """The editions of one's own reach, each with how many are enrolled and how many met the rule."""
    enrolled = Enrolment.objects.filter(edition=OuterRef("pk"), cancellation=None)
    trained = Completion.objects.filter(edition=OuterRef("pk"), annulment=None)
    return (
        Edition.objects.filter(scope_of(viewer, "programme.edition"))
        .select_related("region", "institution")
        .annotate(
            enrolled=Subquery(enrolled.order_by().values("edition").annotate(n=Count("pk")).values("n")),
            trained=Subquery(trained.order_by().values("edition").annotate(n=Count("pk")).values("n")),
        )
    )


def editions_found(viewer: Viewer, *, search: str = "", region: str = "", state: str = "") -> QuerySet[Edition]:
    """Of them, those whose name or key holds every word, of a region, and coming, running, over or cancelled."""
    found, today = editions_visible_to(viewer), clock.today()
    for word in search.split():
        found = found.filter(Q(title__icontains=word) | Q(key__icontains=word))
    if region:
        found = found.filter(region=region)
    states = {
        "coming": Q(cancelled_at=None, starts_on__gt=today),
        "running": Q(cancelled_at=None, starts_on__lte=today, ends_on__gte=today),
        "over": Q(cancelled_at=None, ends_on__lt=today),
        "cancelled": Q(cancelled_at__isnull=False),
    }
    return found.filter(states.get(state, Q()))


def edition_for(viewer: Viewer, uuid: UUID) -> Edition:
    """The edition, or a 404 that does not tell whether it exists."""
    return get_object_or_404(editions_visible_to(viewer), uuid=uuid)


def edition_to_change(viewer: Viewer, uuid: UUID) -> ToChange:
    """The edition with what a correction of it may touch."""
    edition = edition_for(viewer, uuid)
    is_settled = Completion.objects.filter(edition=edition, annulment=None).exists()
    return ToChange(edition, list(edition.signatories.all()), is_settled)


def edition_by_key(viewer: Viewer, key: str) -> Edition:
    """For commands and files: the edition of this key within reach, or one sentence."""
    grants = getattr(viewer, "grants", None)
    reach = Q() if grants is None else scope_of(viewer, "programme.edition")  # the console runs the machine
    if edition := Edition.objects.filter(reach, key=key).first():
        return edition
    raise CannotDo(No.UNKNOWN_EDITION)


def editions_to_fill(viewer: Viewer) -> list[Edition]:
    """The editions of one's reach that a list may name: not cancelled, the two hundred latest."""
    reach = Edition.objects.filter(scope_of(viewer, "programme.edition"), cancelled_at=None)
    return list(reach.order_by("-starts_on", "-pk")[:200])


def edition_page(viewer: Viewer, uuid: UUID) -> EditionPage:
    """Everything of an edition on one page: eight queries and those of each source, for 3 people or for 300."""
    edition = edition_for(viewer, uuid)
    people = standings(viewer, edition, most=MOST_ON_A_PAGE)
    reading.saw("programme.edition_page", len(people), narrowed={"edition": edition.key})
    sessions = list(edition.sessions.select_related("closing", "trainer"))
    signs = list(edition.signatories.all())
    return EditionPage(edition, people, sessions, signs, _lacks_course(edition, people))


def _lacks_course(edition: Edition, people: Sequence[Standing]) -> bool:
    """Asks whether there is a course to give only where somebody has none."""
    if edition.cancelled_at or all(one.enrolment.study_id for one in people):
        return False
    if any(one.met_on for one in people) and version_named(edition.course_key, edition.course_version) is None:
        return False  # papers may name the version by now: it stays
    return latest_version(edition.course_key) is not None


def who_may_be_enrolled(
    viewer: Viewer, edition: Edition, *, search: str = "", untrained: bool = False, with_enrolled: bool = False
) -> QuerySet[Person]:
    """People within reach who are not in the edition; `untrained` leaves out who was trained that year."""
    people = people_visible_to(viewer).filter(is_active=True)
    if not with_enrolled:  # a form sent twice still names them: it then finds them enrolled already
        inside = Enrolment.objects.filter(edition=edition, cancellation=None, person=OuterRef("pk"))
        people = people.filter(~Exists(inside))
    for word in search.upper().split():
        people = people.filter(Q(sort_key__contains=word) | Q(documents__tail=word))
    if untrained:
        year = edition.starts_on.year
        trained = Completion.objects.filter(person=OuterRef("pk"), year=year, annulment=None)
        people = people.filter(~Exists(trained))
    return people.distinct().order_by("sort_key", "pk")


def found_to_enrol(viewer: Viewer, edition: Edition, *, search: str, untrained: bool, most: int) -> list[Person] | None:
    """The first people whom a search finds, written in the log of reads; None while nobody has searched."""
    if not (search.strip() or untrained):
        return None
    people = list(who_may_be_enrolled(viewer, edition, search=search, untrained=untrained)[:most])
    reading.saw("programme.found_to_enrol", len(people), narrowed={"edition": edition.key})
    return people
