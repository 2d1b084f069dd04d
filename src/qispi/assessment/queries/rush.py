"""Whether so many hand in at this moment that a long writer should wait."""

from datetime import timedelta

from qispi.assessment.models import HandIn
from qispi.kit import clock

SO_MANY = 20
WITHIN = timedelta(minutes=1)


def is_handing_in() -> bool:
    """Twenty or more in the last minute: one question, along the key, however many handed in before."""
    last = HandIn.objects.order_by("-pk").values_list("handed_in_at", flat=True)[SO_MANY - 1 : SO_MANY]
    return any(at > clock.now() - WITHIN for at in last)
