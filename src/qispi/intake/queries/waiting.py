"""Rows that wait for correction: of one's own uploads, and of one's region or the nation for who coordinates."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from qispi.intake.handing_back import handed_back
from qispi.intake.models import RejectedRow
from qispi.intake.rules import CODE
from qispi.intake.sealed import row_opened
from qispi.kit import reading
from qispi.kit.access import Viewer, scope_of

ON_A_PAGE = 50
MOST = 5_000  # rows of one file


@dataclass(frozen=True)
class WaitingRow:
    """A row that waits, opened for who may see it."""

    row: RejectedRow
    titles: list[str]
    cells: list[str]
    cell: str

    @property
    def neighbours(self) -> list[str]:
        """The first other cells of the row, by which somebody recognises it."""
        return [cell for cell in self.cells if cell.strip() and cell != self.cell][:3]


def rows_waiting_for(viewer: Viewer) -> QuerySet[RejectedRow]:
    """The rows that the viewer may mend or drop, the oldest first."""
    reach = scope_of(viewer, "intake.rejectedrow") | Q(upload__uploaded_by=viewer.uuid)
    rows = RejectedRow.objects.filter(reach, resolved_at=None).select_related("upload")
    return rows.order_by("recorded_at", "pk")


def waiting_page(viewer: Viewer, page: str | int) -> Page[Any]:
    """Fifty of them, opened."""
    shown = Paginator(rows_waiting_for(viewer), ON_A_PAGE).get_page(page)
    shown.object_list = [_opened(row) for row in shown.object_list]  # type: ignore[misc]
    if shown.object_list:
        reading.saw("intake.waiting_page", len(shown.object_list))
    return shown


def waiting_file(viewer: Viewer) -> bytes | None:
    """All of them as an Excel file, to be mended and brought again; none where nothing waits."""
    opened = [_opened(row) for row in rows_waiting_for(viewer)[:MOST]]
    if not opened:
        return None
    reading.saw("intake.waiting_file", len(opened), ids=[str(one.row.uuid) for one in opened])
    return handed_back(
        (one.row.sheet, one.titles, one.cells, (one.row.detail, one.row.row, one.row.fingerprint[:CODE]))
        for one in opened
    )


def row_for(viewer: Viewer, uuid: UUID) -> RejectedRow:
    """A row of the viewer's reach, waiting or not, or a 404."""
    reach = scope_of(viewer, "intake.rejectedrow") | Q(upload__uploaded_by=viewer.uuid)
    return get_object_or_404(RejectedRow.objects.filter(reach), uuid=uuid)


def _opened(row: RejectedRow) -> WaitingRow:
    content = row_opened(row)
    return WaitingRow(row, content["titles"], content["cells"], content.get("cell", ""))
