"""An edition's certificates on one page: who has one, who could, and who not yet and why."""

from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

from qispi.credentials import errors
from qispi.credentials.actions.issue import KIND as ISSUING
from qispi.credentials.actions.revocation import KIND as CORRECTING
from qispi.credentials.models import Certificate
from qispi.credentials.queries.certificates import certificates_visible_to
from qispi.credentials.reach import BUNDLE
from qispi.kit import clock, reading
from qispi.kit.access import Viewer
from qispi.people.models import Person, PersonDocument
from qispi.people.queries import canonical_ids
from qispi.programme.models import Completion, Edition
from qispi.programme.queries import edition_for, people_in, who_has_not_met
from qispi.work.models import Job

KEPT = timedelta(days=1)  # a file of many papers
UNDER_WAY = (Job.State.QUEUED, Job.State.RUNNING)


class Ready(NamedTuple):
    """Somebody who met the rule and never had a certificate."""

    person: Person
    completion: UUID


class Waiting(NamedTuple):
    """Somebody in an edition to whom no certificate can be issued, and the first thing that is missing."""

    person: Person
    reason: str  # a stable word
    tail: str = ""

    @property
    def sentence(self) -> str:
        return str(errors.NOT_YET[self.reason])


class EditionCertificates(NamedTuple):
    """An edition's certificates on one page."""

    edition: Edition
    certificates: list[Certificate]
    ready: list[Ready]
    waiting: list[Waiting]
    doubtful: list[Certificate]  # that stand, while what they certify was annulled or corrected
    has_signatories: bool
    job: Job | None  # the last one that issued or corrected here
    bundle: Job | None  # the viewer's last one that put them all into one file, while that is kept

    @property
    def standing(self) -> list[Certificate]:
        return [one for one in self.certificates if not one.is_revoked]

    @property
    def is_under_way(self) -> bool:
        return any(job is not None and job.state in UNDER_WAY for job in (self.job, self.bundle))


def edition_certificates(viewer: Viewer, uuid: UUID) -> EditionCertificates:
    """Who has one, who could, and who not yet and why; the same queries for 3 people or for 300."""
    edition = edition_for(viewer, uuid)
    rows = certificates_visible_to(viewer).filter(edition=edition)
    rows = rows.select_related("completion__annulment", "corrected_by").order_by("person__sort_key", "version")
    certificates = list(rows)
    ready, waiting = _who_has_none(viewer, edition)
    seen = len({one.person_id for one in certificates}) + len(ready) + len(waiting)
    reading.saw("credentials.edition_certificates", seen, narrowed={"edition": edition.key})
    doubtful = [one for one in certificates if not one.is_revoked and hasattr(one.completion, "annulment")]
    has_signatories = edition.signatories.exists()
    jobs = _last_job(edition), _last_bundle(viewer, edition)
    return EditionCertificates(edition, certificates, ready, waiting, doubtful, has_signatories, *jobs)


def not_yet(viewer: Viewer, edition: Edition) -> list[Waiting]:
    """Who has no certificate that stands, each with the end of the document and the first thing that is missing."""
    waiting = _who_has_none(viewer, edition)[1]
    people = [one.person.pk for one in waiting]
    tails = dict(PersonDocument.objects.filter(person__in=people).order_by("-pk").values_list("person_id", "tail"))
    return [one._replace(tail=tails.get(one.person.pk, "")) for one in waiting]


def _who_has_none(viewer: Viewer, edition: Edition) -> tuple[list[Ready], list[Waiting]]:
    """Those to whom one could be issued now, and the others; merged rows of one person are one person."""
    stands_for = canonical_ids()
    had = {}
    for person, revocation in (
        Certificate.objects.filter(edition=edition).order_by("version").values_list("person_id", "revocation")
    ):
        had[stands_for.get(person, person)] = revocation is None
    met = dict(Completion.objects.filter(edition=edition, annulment=None).values_list("enrolment_id", "uuid"))
    ready: dict[int, Ready] = {}
    waiting: dict[int, Waiting] = {}
    for enrolment in people_in(viewer, edition):
        holder = stands_for.get(enrolment.person_id, enrolment.person_id)
        if enrolment.pk in met and holder not in had:
            ready.setdefault(holder, Ready(enrolment.person, met[enrolment.pk]))
        elif enrolment.pk in met and not had[holder]:
            waiting[holder] = Waiting(enrolment.person, errors.REVOKED)
    done = {*ready, *(holder for holder, stands in had.items() if stands)}
    for enrolment, reason in who_has_not_met(viewer, edition):
        holder = stands_for.get(enrolment.person_id, enrolment.person_id)
        if holder == enrolment.person_id or holder not in done:
            waiting.setdefault(holder, Waiting(enrolment.person, str(reason)))
    return list(ready.values()), sorted(waiting.values(), key=lambda one: (one.person.sort_key, one.person.pk))


def _last_job(edition: Edition) -> Job | None:
    asked = Job.objects.filter(kind__in=[ISSUING, CORRECTING], arguments__edition=str(edition.uuid))
    return asked.order_by("-pk").first()


def _last_bundle(viewer: Viewer, edition: Edition) -> Job | None:
    asked = Job.objects.filter(kind=BUNDLE, arguments__edition=str(edition.uuid), requested_by=viewer.uuid)
    return asked.filter(asked_at__gt=clock.now() - KEPT).order_by("-pk").first()
