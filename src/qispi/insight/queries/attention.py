"""What asks for somebody's attention: offices with nobody, rows to mend, sessions to close or to call again."""

from dataclasses import dataclass

from qispi.insight.queries.calendar import Meeting
from qispi.insight.queries.offices import offices
from qispi.insight.queries.progress import Progress
from qispi.insight.queries.waiting import rows_waiting
from qispi.kit.access import Viewer


@dataclass(frozen=True)
class Asking:
    """Counts, and where the act is."""

    offices_with_nobody: int
    most_missing: int
    rows: int
    not_closed: list[Meeting]
    without_new_date: list[Meeting]


def attention(viewer: Viewer, known: Progress) -> Asking:
    """What the viewer should look at first on that day."""
    empty = [office.missing for office in offices(known.counted) if not office.trained]
    return Asking(
        len(empty),
        max(empty, default=0),
        rows_waiting(viewer, known.as_of),
        known.calendar.not_closed,
        known.calendar.without_new_date,
    )
