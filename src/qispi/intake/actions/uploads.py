"""A table on its way: brought, read as a job, its columns corrected, saved as a job once somebody confirms it."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.core.files import File
from django.db import transaction
from django.http import Http404

import qispi.work.actions as work
from qispi.intake import events
from qispi.intake.actions.keeping import open_table
from qispi.intake.errors import CannotDo, CannotMap, No
from qispi.intake.events import OpenedTable, Order, Outcome, Table
from qispi.intake.models import Upload
from qispi.intake.reports import Report, report_of, report_of_refusal
from qispi.intake.rules import Chosen, Layout, why_not_mapping
from qispi.kit import clock
from qispi.kit.access import Actor
from qispi.kit.refusals import Refusal
from qispi.kit.sheets.errors import CannotReadTable
from qispi.kit.sheets.values import Workbook, shown
from qispi.ledger.actions import record
from qispi.work.errors import CannotFetch, CannotRun, NoFile, NoJob
from qispi.work.events import Attempt, is_rush
from qispi.work.models import Job, StoredFile
from qispi.work.queries import fetch_file

READ, SAVE = "read_table", "save_table"  # the two kinds of job
FILE, REPORT = "intake.file", "intake.report"
KEPT = timedelta(days=7)
STEPS = 4  # opened, read, compared, written
COMPARED = 3
MANY = 2_000  # rows that are written within some 60 ms: who hands in a test beside them notices nothing


@transaction.atomic
def bring_table(file: File[bytes], *, kind: str, context: dict[str, Any], by: Actor) -> Upload:
    """The file is kept sealed for seven days at most, and a job says what it would change."""
    file.open()
    name = (file.name or "lista")[-200:]
    kept = work.keep_file(file.file, name=name, purpose=FILE, owner=by, expires_in=KEPT)  # type: ignore[arg-type]
    upload = Upload(kind=kind, name=name, sha256=kept.sha256, file=kept.uuid, context=context)
    upload.uploaded_by = by.uuid
    _ask(READ, upload, by=by)
    record("table brought", upload, by=by, kind=kind, file=kept.sha256)
    return upload


@transaction.atomic
def set_columns(upload: Upload, chosen: Sequence[Chosen], *, by: Actor) -> Upload:
    """Read it again with the columns that a person chose."""
    upload = _still_open(upload)
    if reason := why_not_mapping(list(chosen), events.must_be(upload.kind).kind):
        raise CannotMap(*reason)
    upload.mapping = {one.sheet: one.kept() for one in chosen}
    upload.refused = ""
    _ask(READ, upload, by=by)
    return upload


@transaction.atomic
def ask_for_saving(upload: Upload, *, by: Actor) -> Upload:
    """What was shown is now done, from the same file; asked twice it is done once."""
    upload = Upload.objects.select_for_update().get(pk=upload.pk)
    job = _job_of(upload)
    if upload.state == Upload.State.SAVED or (job and job.kind == SAVE and not job.has_ended):
        return upload
    if upload.state == Upload.State.DISCARDED:
        raise CannotDo(No.IS_OVER)
    if upload.refused or job is None or (job.kind == READ and job.state != Job.State.DONE):
        raise CannotDo(No.NOT_READ)
    upload.state = Upload.State.SAVING
    _ask(SAVE, upload, by=by)
    return upload


@transaction.atomic
def discard_upload(upload: Upload, *, by: Actor | None) -> Upload:
    """Nothing of it was saved, and nothing of it stays."""
    upload = Upload.objects.select_for_update().get(pk=upload.pk)
    if upload.state in {Upload.State.SAVED, Upload.State.DISCARDED}:
        return upload
    job = _job_of(upload)
    if job and job.kind == SAVE and not job.has_ended:
        raise CannotDo(No.IS_SAVING)
    upload.state, upload.ended_at = Upload.State.DISCARDED, clock.now()
    _delete(upload.file, by=by)
    _delete(upload.report, by=by)
    upload.file = upload.report = None
    upload.save(update_fields=["state", "ended_at", "file", "report"])
    record("table discarded", upload, by=by)
    return upload


def read_table(attempt: Attempt) -> dict[str, Any]:
    """The job that says what a table would change; it changes nothing but the report."""
    upload, table = _taken(attempt)
    read_with = upload.mapping
    if upload.state == Upload.State.DISCARDED:
        return {}
    try:
        opened = _opened(attempt, upload)
    except CannotReadTable:
        with transaction.atomic():
            attempt.hold()
            discard_upload(upload, by=attempt.viewer)
        raise
    report = _found(attempt, upload, table, opened)
    with transaction.atomic():
        attempt.hold()
        upload = Upload.objects.select_for_update().get(pk=upload.pk)
        if upload.state == Upload.State.WAITING and upload.mapping == read_with:  # else columns were set meanwhile
            upload.refused, upload.summary = report.refused.get("error", "")[:300], counts_of(report.told)
            _keep_report(upload, report, by=attempt.viewer)
            upload.save(update_fields=["refused", "summary", "report"])
        attempt.finish({})
    return {}


def save_table(attempt: Attempt) -> dict[str, Any]:
    """The job that saves a table; what it writes, that it is saved and that the job is done share a commit."""
    upload, table = _taken(attempt)
    if upload.state != Upload.State.SAVING:
        return {}  # saved by an attempt that died before it could say so, or discarded
    _give_way(attempt, upload)
    opened = _opened(attempt, upload)

    def settle(outcome: Outcome) -> None:
        attempt.hold()
        saved = Upload.objects.select_for_update().get(pk=upload.pk)
        saved.state, saved.ended_at, saved.summary = Upload.State.SAVED, clock.now(), counts_of(outcome.told)
        _delete(saved.file, by=attempt.viewer)
        saved.file = None
        _keep_report(saved, report_of(outcome, opened.workbook), by=attempt.viewer)
        saved.save(update_fields=["state", "ended_at", "summary", "file", "report"])
        attempt.finish({})

    table.run(_order(attempt, upload, opened, settle=settle))
    return {}


def counts_of(told: dict[str, Any]) -> dict[str, int]:
    """The figures of a run: lists by their length."""
    return {key: len(value) if isinstance(value, list) else value for key, value in told.items()}


def _found(attempt: Attempt, upload: Upload, table: Table, opened: OpenedTable) -> Report:
    order = _order(attempt, upload, opened)
    try:
        return report_of(table.run(order), opened.workbook)
    except Refusal as refusal:  # its columns have to be told first, or what it is for is gone
        return report_of_refusal(refusal, opened.workbook, order.layouts or table.guess(opened.workbook))


def _order(attempt: Attempt, upload: Upload, opened: OpenedTable, *, settle: Any = None) -> Order:
    return Order(
        table=opened,
        upload=upload,
        layouts=layouts_as_set(upload.mapping, opened.workbook),
        by=attempt.viewer,
        is_dry_run=settle is None,
        heard=partial(_heard, attempt, upload, is_dry_run=settle is None),
        settle=settle or (lambda outcome: None),
    )


def _heard(attempt: Attempt, upload: Upload, step: int, *, is_dry_run: bool) -> None:
    attempt.progress(step, STEPS)
    if step == COMPARED and not is_dry_run:
        _give_way(attempt, upload)  # what comes next holds the lock


def _give_way(attempt: Attempt, upload: Upload) -> None:
    """A long list waits until fewer people hand in their tests: all of it, in one transaction, a little later."""
    if max(upload.summary.values(), default=0) > MANY and is_rush():
        attempt.postpone()


def layouts_as_set(mapping: dict[str, Any], workbook: Workbook) -> list[Layout] | None:
    """The layouts that a person chose, with the titles as the file writes them; None where nobody chose."""
    sheets = {sheet.name: sheet for sheet in workbook.sheets}
    found = []
    for name, chosen in mapping.items():
        if name in sheets:
            number = chosen["header_row"]
            row = sheets[name].rows[number - 1] if 0 < number <= len(sheets[name].rows) else ()
            width = max([len(row), *(index + 1 for index in chosen["columns"].values())])
            titles = tuple(shown(row[index]) if index < len(row) else "" for index in range(width))
            found.append(Layout(name, number, titles, chosen["columns"]))
    return found or None


def _taken(attempt: Attempt) -> tuple[Upload, Table]:
    upload = Upload.objects.get(uuid=UUID(attempt.arguments["upload"]))
    table = events.must_be(upload.kind)
    if not attempt.viewer.may(table.permission):
        raise CannotRun(NoJob.MAY_NO_LONGER)
    return upload, table


def _opened(attempt: Attempt, upload: Upload) -> OpenedTable:
    if upload.file is None:
        raise CannotDo(No.IS_OVER)
    attempt.progress(0, STEPS)
    try:
        content = fetch_file(attempt.viewer, upload.file).read()
    except Http404 as gone:  # its seven days are over
        raise CannotFetch(NoFile.GONE) from gone
    opened = open_table(content)
    attempt.progress(1, STEPS)
    return opened


def _still_open(upload: Upload) -> Upload:
    upload = Upload.objects.select_for_update().get(pk=upload.pk)
    if upload.state != Upload.State.WAITING:
        raise CannotDo(No.IS_SAVING if upload.state == Upload.State.SAVING else No.IS_OVER)
    return upload


def _job_of(upload: Upload) -> Job | None:
    return Job.objects.filter(uuid=upload.job).first() if upload.job else None


def _ask(kind: str, upload: Upload, *, by: Actor) -> None:
    upload.job = work.ask_for(kind, {"upload": str(upload.uuid)}, by=by).uuid
    upload.save()


def _keep_report(upload: Upload, report: Report, *, by: Actor) -> None:
    """In place of the one before; gone when the file's seven days are over."""
    _delete(upload.report, by=by)
    left = max(upload.uploaded_at + KEPT - clock.now(), timedelta(minutes=1))
    kept = work.keep_file(report.packed(), name="informe.json", purpose=REPORT, owner=by, expires_in=left)
    upload.report = kept.uuid


def _delete(file: UUID | None, *, by: Actor | None) -> None:
    if file and (found := StoredFile.objects.filter(uuid=file).first()):
        work.delete_file(found, by=by)
