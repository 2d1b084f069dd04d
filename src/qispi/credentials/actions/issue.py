"""Certificates for whoever met the rule: one by one, or an edition at once, a hundred in each transaction.

Papers are made before the transaction; inside it the edition is locked and looked at again, so that two who issue the
same edition at the same instant issue each certificate once, and a worker that is killed leaves none half done.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import F

from qispi.credentials import drafts, rules
from qispi.credentials.actions.keys import signer
from qispi.credentials.actions.mail import ISSUED
from qispi.credentials.actions.status import publish_status
from qispi.credentials.drafts import Draft, Due
from qispi.credentials.errors import CannotDo, No
from qispi.credentials.models import Certificate, NumberSeries, StatusList
from qispi.kit import clock
from qispi.kit.access import Actor, Viewer
from qispi.kit.bulk import rows_of
from qispi.kit.mail import is_mail_set_up
from qispi.ledger.actions import record
from qispi.programme.models import Edition
from qispi.programme.queries import editions_visible_to
from qispi.work import actions as work
from qispi.work.events import Attempt
from qispi.work.models import Job

KIND = "issue_certificates"
AT_ONCE = 100


class Issued(NamedTuple):
    """How many were issued by this run, and how many people had one before."""

    issued: int
    already: int


class Watch(NamedTuple):
    """What a job does around each hundred: show how far it is, and stop when another worker took it over."""

    tell: Callable[[int, int], None]
    hold: Callable[[], None]


UNWATCHED = Watch(lambda done, total: None, lambda: None)


def issue_certificates(
    *, edition: Edition, by: Actor, completions: Sequence[UUID] | None = None, watch: Watch = UNWATCHED
) -> Issued:
    """A certificate for everybody who met the rule of an edition and never had one. For workers and commands."""
    due, already = drafts.due_in(edition, completions)
    watch.tell(0, len(due))
    issued = 0
    for some in _hundreds(due):
        issued += _issue(some, edition=edition, by=by, watch=watch)
        watch.tell(issued, len(due))
    if (issued or already) and not StatusList.objects.exists():
        publish_status()
    return Issued(issued, already)


def issue_certificate(*, completion: UUID, edition: Edition, by: Actor) -> Issued:
    """The certificate of one person who met the rule. For workers and commands."""
    return issue_certificates(edition=edition, by=by, completions=[completion])


def ask_to_issue(*, edition: Edition, by: Actor, completions: Iterable[UUID] = ()) -> Job:
    """Have a worker issue what is due; one that is at it already is not asked twice."""
    chosen = sorted(map(str, completions))
    arguments: dict[str, Any] = {"edition": str(edition.uuid)} | ({"completions": chosen} if chosen else {})
    waiting = [Job.State.QUEUED, Job.State.RUNNING]
    if known := Job.objects.filter(kind=KIND, state__in=waiting, arguments=arguments).first():
        return known
    return work.ask_for(KIND, arguments, by=by)


def issue_as_a_job(attempt: Attempt) -> dict[str, Any]:
    """What a worker does: the asker's reach is looked at again, for it may have changed meanwhile."""
    edition = _edition_of(attempt.viewer, attempt.arguments["edition"])
    chosen = [UUID(text) for text in attempt.arguments.get("completions", [])] or None
    watch = Watch(attempt.progress, attempt.hold)
    done = issue_certificates(edition=edition, by=attempt.viewer, completions=chosen, watch=watch)
    return done._asdict()


def issue_correction(*, revoked: Certificate, by: Actor, watch: Watch = UNWATCHED) -> Issued:
    """The certificate that names the revoked one; none when the person no longer meets the rule, and never two."""
    edition = Edition.objects.get(pk=revoked.edition_id)
    due = drafts.due_for_correction(revoked)
    return Issued(_issue(due, edition=edition, by=by, watch=watch) if due else 0, 0)


def _edition_of(viewer: Viewer, uuid: str) -> Edition:
    if edition := editions_visible_to(viewer).filter(uuid=UUID(uuid)).first():
        return edition
    raise CannotDo(No.NOT_YOURS)


def _hundreds(due: Sequence[Due]) -> Iterator[Sequence[Due]]:
    for start in range(0, len(due), AT_ONCE):
        yield due[start : start + AT_ONCE]


def _issue(some: Sequence[Due], *, edition: Edition, by: Actor, watch: Watch) -> int:
    """Up to a hundred: numbers taken, papers made and sealed, then everything written at once."""
    key = signer()
    now = clock.now()
    numbers = _take_numbers(clock.day_of(now).year, len(some))
    made = drafts.drafts_for(some, edition=edition, numbers=numbers, key=key, at=now, by=by)
    papers = drafts.papers_of(made)
    certificates = rows_of([draft.certificate for draft in made], Certificate)
    files = work.store_files(papers)
    with transaction.atomic():
        watch.hold()
        fresh = _still_due(made, edition)
        certificates.only(fresh).insert()
        files.only(fresh).insert()
        if fresh:
            record("certificates issued", edition, by=by, region=edition.region_id or "", people=len(fresh))
            if is_mail_set_up():  # without mail nobody listens, and a hundred certificates cost what they cost
                work.announce(ISSUED, {"certificates": [str(made[place].certificate.uuid) for place in fresh]})
    return len(fresh)


def _still_due(made: Sequence[Draft], edition: Edition) -> list[int]:
    """The places of those whom nobody served meanwhile. The edition's row is the lock."""
    Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    people = [draft.certificate.person_id for draft in made]
    rows = Certificate.objects.filter(edition=edition, person__in=people).values_list("person_id", "version")
    have = set(rows)
    certificates = [draft.certificate for draft in made]
    return [place for place, one in enumerate(certificates) if (one.person_id, one.version) not in have]


def _take_numbers(year: int, how_many: int) -> list[str]:
    """The next numbers of a year, for this run alone."""
    with transaction.atomic():
        series = NumberSeries.objects.filter(year=year)
        if not series.update(last=F("last") + how_many):  # the year's first
            NumberSeries.objects.get_or_create(year=year)
            series.update(last=F("last") + how_many)
        last = NumberSeries.objects.values_list("last", flat=True).get(year=year)
    return [rules.number_of(year, place) for place in range(last - how_many + 1, last + 1)]
