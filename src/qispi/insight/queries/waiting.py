"""What waits for somebody: rows of uploaded lists that could not be read and were not mended yet."""

from datetime import date

from django.db.models import Q

from qispi.intake.models import RejectedRow
from qispi.kit import clock
from qispi.kit.access import Viewer, scope_of


def rows_waiting(viewer: Viewer, as_of: date) -> int:
    """How many rejected rows waited for a correction on that day: those of the list where the viewer mends them."""
    end, mine = clock.end_of(as_of), Q()
    if getattr(viewer, "grants", None) is not None:  # the console sees all
        mine = scope_of(viewer, "intake.rejectedrow") | Q(upload__uploaded_by=viewer.uuid)
    return RejectedRow.objects.filter(mine, Q(resolved_at=None) | Q(resolved_at__gt=end), recorded_at__lte=end).count()
