"""One's own uploads: a list belongs to who brought it, and nobody else sees its pages."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext

from qispi.intake import events
from qispi.intake.events import Table
from qispi.intake.handing_back import handed_back
from qispi.intake.models import Upload
from qispi.intake.reports import Found, Head, Report, unpacked
from qispi.kit import clock, reading
from qispi.kit.access import Viewer
from qispi.work.events import is_rush
from qispi.work.models import Job
from qispi.work.queries import fetch_file, job_for

KEPT = timedelta(days=7)
ON_A_PAGE = 50
SHOWN = 200  # duplicates that the page shows; the JSON has how many
ROWS_NAMED = 12  # rows of each sort of warning; the JSON has all


def table_for(viewer: Viewer, name: str) -> Table:
    """A kind of table that the viewer may bring, or a 404."""
    table = events.table(name)
    if table is None or not viewer.may(table.permission):
        raise Http404
    return table


def tables_for(viewer: Viewer) -> list[Table]:
    """What the viewer may bring."""
    return [table for table in events.tables() if viewer.may(table.permission)]


def uploads_of(viewer: Viewer) -> QuerySet[Upload]:
    """One's own uploads, the newest first."""
    return Upload.objects.filter(uploaded_by=viewer.uuid).order_by("-uploaded_at", "-pk")


def upload_for(viewer: Viewer, uuid: UUID) -> Upload:
    """One's own upload, or a 404 that does not tell whether it exists."""
    upload = get_object_or_404(uploads_of(viewer), uuid=uuid)
    table_for(viewer, upload.kind)
    return upload


@dataclass(frozen=True)
class Row:
    """A row that was not imported, as the page shows it: what the told says, and how it stands in the file."""

    told: dict[str, Any]
    found: Found

    @property
    def index(self) -> int | None:
        """Which column of the sheet could not be read."""
        column = self.told["column"]
        return self.found.titles.index(column) if column in self.found.titles else None

    @property
    def neighbours(self) -> list[str]:
        """The first other cells of the row, by which somebody recognises it."""
        own = self.index
        cells = [cell for index, cell in enumerate(self.found.cells) if index != own and cell.strip()]
        return cells[:3]

    @property
    def why(self) -> str:
        return self._said.partition(". ")[0].rstrip(".") + "."

    @property
    def what_to_do(self) -> str:
        return self._said.partition(". ")[2]

    @property
    def _said(self) -> str:
        """What was kept is Spanish, and a Spanish sentence is the key of the catalogue."""
        return gettext(self.told["detail"])


@dataclass(frozen=True)
class Warned:
    """One sort of warning, with the first rows that have it."""

    detail: str
    number: int
    first: list[tuple[dict[str, Any], str]]

    @property
    def more(self) -> int:
        return self.number - len(self.first)


@dataclass(frozen=True)
class Review:
    """An upload with what its last job found."""

    upload: Upload
    table: Table
    job: Job | None
    report: Report
    purpose: str  # what it is for, in one sentence
    rows: Page[Any]
    warnings: list[Warned]
    duplicates: list[list[Any]]

    @property
    def is_working(self) -> bool:
        return self.job is not None and not self.job.has_ended

    @property
    def gives_way(self) -> bool:
        """It waits until fewer people hand in their tests."""
        is_waiting = self.job is not None and self.job.state == self.job.State.QUEUED
        return is_waiting and self.upload.state == self.upload.State.SAVING and is_rush()

    @property
    def is_over(self) -> bool:
        """Its file is gone: seven days went by, or it was saved or discarded."""
        return self.upload.file is None or self.upload.uploaded_at + KEPT <= clock.now()

    @property
    def read_as(self) -> list[dict[str, Any]]:
        """Each sheet that was read, with what its columns were taken for."""
        return [
            {
                "name": sheet.name,
                "columns": [
                    (_title(sheet, index), self.table.labels[key])
                    for key, index in sorted(sheet.columns.items(), key=lambda pair: pair[1])
                ],
            }
            for sheet in self.report.sheets
            if sheet.header_row is not None
        ]

    @property
    def outside(self) -> int:
        """How many people stand in a place that is not of who brings the list."""
        return sum(warning["reason"] == "outside" for warning in self.report.told.get("warnings", []))

    @property
    def already(self) -> int:
        told = self.report.told
        return int(told.get("same", 0)) + int(told.get("changed", 0)) - self.outside


def _title(sheet: Head, index: int) -> str:
    row = sheet.row(sheet.header_row or 0)
    return row[index] if index < len(row) else ""


def review_of(viewer: Viewer, uuid: UUID, *, page: str | int = 1) -> Review:
    """The page of an upload: the same few queries for 3 rows or for 10,000."""
    upload = upload_for(viewer, uuid)
    table = table_for(viewer, upload.kind)
    report = report_for(viewer, upload)
    told = report.told
    rows = [Row(one, found) for one, found in zip(told.get("rejected", []), report.rejected, strict=True)]
    shown = Paginator(rows, ON_A_PAGE).get_page(page)
    warnings = _sorted_out(list(zip(told.get("warnings", []), report.warned, strict=True)))
    if told:
        seen = len(shown.object_list) + sum(len(group.first) for group in warnings)
        reading.saw("intake.review_of", seen, narrowed={"upload": str(upload.uuid)})
    return Review(
        upload=upload,
        table=table,
        job=job_for(viewer, upload.job) if upload.job else None,
        report=report,
        purpose=table.says(viewer, upload.context),
        rows=shown,
        warnings=warnings,
        duplicates=report.duplicates[:SHOWN],
    )


def _sorted_out(warnings: list[tuple[dict[str, Any], str]]) -> list[Warned]:
    by_detail: dict[str, list[tuple[dict[str, Any], str]]] = {}
    for warning, cell in warnings:
        by_detail.setdefault(warning["detail"], []).append((warning, cell))
    return [Warned(detail, len(group), group[:ROWS_NAMED]) for detail, group in by_detail.items()]


def report_for(viewer: Viewer, upload: Upload) -> Report:
    """What the last job found; empty while it works and once the upload's days are over."""
    if upload.report is None or upload.uploaded_at + KEPT <= clock.now():
        return Report()
    return unpacked(fetch_file(viewer, upload.report).read())


def unread_of(viewer: Viewer, upload: Upload) -> bytes:
    """The rows of an upload that were not imported, as an Excel file to be mended and brought again."""
    report = report_for(viewer, upload)
    rows = list(zip(report.told.get("rejected", []), report.rejected, strict=True))
    if not rows:
        raise Http404
    reading.saw("intake.unread_of", len(rows), narrowed={"upload": str(upload.uuid)}, ids=[row.code for _, row in rows])
    return handed_back(
        (told["sheet"], row.titles, row.cells, (told["detail"], told["row"], row.code)) for told, row in rows
    )
