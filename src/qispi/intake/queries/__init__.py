"""What is shown of uploaded tables. Enter here from other packages."""

from qispi.intake.queries.proposals import proposals_to_decide, proposals_waiting, record_with_proposals
from qispi.intake.queries.uploads import (
    report_for,
    review_of,
    table_for,
    tables_for,
    unread_of,
    upload_for,
    uploads_of,
)
from qispi.intake.queries.waiting import row_for, rows_waiting_for, waiting_file, waiting_page

__all__ = [
    "proposals_to_decide",
    "proposals_waiting",
    "record_with_proposals",
    "report_for",
    "review_of",
    "row_for",
    "rows_waiting_for",
    "table_for",
    "tables_for",
    "unread_of",
    "upload_for",
    "uploads_of",
    "waiting_file",
    "waiting_page",
]
