"""What waits for somebody: rows of uploaded lists that could not be read and were not mended yet."""

from datetime import date

from django.db.models import Q

from qispi.insight.queries.counting import end_of
from qispi.insight.reach import reach_of
from qispi.intake.models import RejectedRow
from qispi.kit.access import Viewer


def rows_waiting(viewer: Viewer, as_of: date) -> int:
    """How many rejected rows waited for a correction on that day: of the viewer's region, or of her own uploads."""
    reach, end = reach_of(viewer), end_of(as_of)
    mine = Q() if reach.all else Q(region__in=reach.regions) | Q(upload__uploaded_by=viewer.uuid)
    return RejectedRow.objects.filter(mine, Q(resolved_at=None) | Q(resolved_at__gt=end), recorded_at__lte=end).count()
