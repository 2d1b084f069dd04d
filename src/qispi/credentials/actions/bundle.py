"""All papers of an edition in one file: made by a worker, kept for a day for who asked."""

from uuid import UUID

from django.db import transaction

from qispi.credentials.queries.certificates import papers_of_edition
from qispi.credentials.reach import BUNDLE
from qispi.kit.access import Actor
from qispi.ledger.actions import record
from qispi.programme.models import Edition
from qispi.work import actions as work
from qispi.work.events import Attempt
from qispi.work.models import Job


def ask_to_bundle(*, edition: Edition, by: Actor) -> Job:
    """Have a worker put together what its asker reaches; while one of hers is at it she waits for that one."""
    arguments = {"edition": str(edition.uuid)}
    waiting = [Job.State.QUEUED, Job.State.RUNNING]
    own = Job.objects.filter(kind=BUNDLE, state__in=waiting, arguments=arguments, requested_by=by.uuid)
    return own.first() or work.ask_for(BUNDLE, arguments, by=by)


def bundle_as_a_job(attempt: Attempt) -> None:
    """What a worker does, with the reach that the asker has now; the file remembers whose papers it holds."""
    bundle = papers_of_edition(attempt.viewer, UUID(attempt.arguments["edition"]), heard=attempt.progress)
    with bundle.file, transaction.atomic():
        attempt.hold()
        file = work.keep_file(
            bundle.file,
            name=bundle.name,
            purpose=BUNDLE,
            owner=attempt.viewer,
            scope={"certificates": bundle.certificates},
            content_type="application/zip",
        )
        record("certificates exported", bundle.edition, by=attempt.viewer, certificates=len(bundle.certificates))
        attempt.finish({"file": str(file.uuid), "certificates": len(bundle.certificates)})
