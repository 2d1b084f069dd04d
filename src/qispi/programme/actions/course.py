"""Whoever is in an edition finds its course, however late that was published."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from qispi.kit import clock
from qispi.kit.access import Actor
from qispi.learning.actions import begin_studies
from qispi.learning.models import CourseVersion
from qispi.learning.queries import latest_version, version_named
from qispi.ledger.actions import record
from qispi.people.models import Post
from qispi.programme.actions.completion import complete_if_met
from qispi.programme.actions.sittings import keep_test_in_step
from qispi.programme.errors import CannotDo, No
from qispi.programme.evidence import chunks
from qispi.programme.models import Completion, Edition, Enrolment
from qispi.work.models import Event


def give_the_published_course(event: Event) -> None:
    """Hears `course_published`, in its transaction: editions that still go on and wait for this course have it now."""
    version = CourseVersion.objects.defer("index", "manifest", "sealed").get(uuid=UUID(event.payload["version"]))
    published = CourseVersion.objects.filter(course_key=version.course_key).values("version")
    trained = Completion.objects.filter(edition=OuterRef("pk"), annulment=None)
    waits = Q(course_version=version.version) | ~Q(course_version__in=published) & ~Exists(trained)
    going_on = Edition.objects.filter(course_key=version.course_key, cancelled_at=None, ends_on__gte=clock.today())
    for edition in going_on.filter(waits):
        assign_course(edition=edition, by=None)


@transaction.atomic
def assign_course(*, edition: Edition, by: Actor | None) -> int:
    """Everybody of an edition that was opened before its course was published has her study now, and the test is
    open. Asked again nothing changes. How many received it.
    """
    edition = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    if edition.cancelled_at:
        raise CannotDo(No.IS_CANCELLED)
    version = _version_for(edition)
    if edition.course_version != version.version:
        edition.course_version = version.version
        edition.save(update_fields=["course_version"])
    rows = list(Enrolment.objects.filter(edition=edition, cancellation=None, study=None).select_related("person"))
    give_studies(edition, rows, by)
    Enrolment.objects.bulk_update(rows, ["study"], batch_size=500)
    keep_test_in_step(edition, by=by)
    if rows:
        record("course assigned", edition, by=by, region=edition.region_id or "", people=len(rows))
        complete_if_met(rows, by=by)  # she may have read it already, in another edition
    return len(rows)


def give_studies(edition: Edition, rows: Sequence[Enrolment], by: Actor | None) -> None:
    """On rows that are not written yet: the study of the edition's version, where that is published."""
    version = version_named(edition.course_key, edition.course_version) if rows else None
    if version is None:
        return
    held = {} if edition.audience else _audiences([row.person_id for row in rows])
    studies = begin_studies(
        [row.person for row in rows],
        version=version,
        audience_of=lambda person: edition.audience or held.get(person.pk, ""),
        by=by,
    )
    for row in rows:
        row.study = studies[row.person_id]


def _version_for(edition: Edition) -> CourseVersion:
    """The edition's own version, or the latest where nobody has published that one: unless papers may name it."""
    if version := version_named(edition.course_key, edition.course_version):
        return version
    if Completion.objects.filter(edition=edition, annulment=None).exists():
        raise CannotDo(No.HAS_COMPLETIONS)
    if version := latest_version(edition.course_key):
        return version
    raise CannotDo(No.NO_COURSE)


def _audiences(people: Sequence[int]) -> dict[int, str]:
    """The audience of each present post, where one is known."""
    found: dict[int, str] = {}
    for some in chunks(people):
        posts = Post.objects.filter(person__in=some, until_on=None).exclude(audience="").order_by("pk")
        found |= dict(posts.values_list("person_id", "audience"))
    return found
