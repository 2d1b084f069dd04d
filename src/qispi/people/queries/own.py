"""What is one's own: one's row, and the rows that were merged into it."""

from django.db.models import Q

from qispi.kit.access import Actor
from qispi.people.models import PersonMerge


def is_own(viewer: Actor, person: str = "person") -> Q:
    """Rows of the viewer by their field `person`, through merges that stand; without a query of its own. The console
    is nobody.
    """
    own = getattr(viewer, "pk", None)
    if own is None:
        return Q(pk__in=[])
    merges = PersonMerge.objects.filter(undone_at=None)
    dropped = merges.filter(keep=own).values("drop")
    before = merges.filter(keep__in=dropped).values("drop")  # into a row that was itself dropped later
    return Q(**{person: own}) | Q(**{f"{person}__in": dropped}) | Q(**{f"{person}__in": before})
