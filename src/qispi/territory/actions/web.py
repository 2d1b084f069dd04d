"""An import asked for on the web: first what would be, then, when somebody confirms it, what is. Both are jobs."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.files import File
from django.db import transaction

import qispi.work.actions as work
import qispi.work.queries as work_queries
from qispi.kit.access import Actor
from qispi.territory.actions.importing import import_institutions
from qispi.territory.errors import CannotKeep, NotKept
from qispi.work.events import Attempt
from qispi.work.models import Job, StoredFile

KIND = "import_institutions"
SHOWN = 100  # remarks that the page shows of each sort


@transaction.atomic
def ask_for_preview(file: File[bytes], *, by: Actor) -> Job:
    """The file is kept sealed for seven days at most, and a job says what it would change."""
    name = file.name or "instituciones"
    kept = work.keep_file(b"".join(file.chunks()), name=name, purpose=KIND, owner=by, expires_in=timedelta(days=7))
    return work.ask_for(KIND, {"file": str(kept.uuid), "is_dry_run": True}, by=by)


@transaction.atomic
def ask_for_import(previewed: Job, *, by: Actor) -> Job:
    """What was shown is now done, from the same file."""
    if previewed.kind != KIND or not previewed.arguments.get("is_dry_run") or previewed.state != Job.State.DONE:
        raise CannotKeep(NotKept.NOT_PREVIEWED)
    wanted = {"file": previewed.arguments["file"], "is_dry_run": False}
    Job.objects.select_for_update().get(pk=previewed.pk)  # a second click waits here, and finds the job of the first
    if known := Job.objects.filter(kind=KIND, requested_by=by.uuid, arguments=wanted).first():
        return known
    return work.ask_for(KIND, wanted, by=by)


def run_import(attempt: Attempt) -> dict[str, Any]:
    """What the job does; a second attempt finds everything in place and changes nothing."""
    is_dry_run = bool(attempt.arguments["is_dry_run"])
    fetched = work_queries.fetch_file(attempt.viewer, UUID(attempt.arguments["file"]))
    content = fetched.read()
    with transaction.atomic():
        attempt.hold()
        told = import_institutions(content, by=attempt.viewer, is_dry_run=is_dry_run).told()
        if not is_dry_run:
            work.delete_file(StoredFile.objects.get(pk=fetched.file.pk), by=attempt.viewer)
        result = told | {"is_dry_run": is_dry_run}
        for sort in ("warnings", "rejected"):
            result |= {f"{sort}_count": len(told[sort]), sort: told[sort][:SHOWN]}
        attempt.finish(result)
    return result
