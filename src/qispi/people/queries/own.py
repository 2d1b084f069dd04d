"""What is one's own: one's row, and the rows that were merged into it."""

from django.db.models import Q

from qispi.people.models import Person, PersonMerge


def is_own(viewer: Person, person: str = "person") -> Q:
    """Rows of the viewer by their field `person`, through merges that stand; without a query of its own."""
    merges = PersonMerge.objects.filter(undone_at=None)
    dropped = merges.filter(keep=viewer.pk).values("drop")
    before = merges.filter(keep__in=dropped).values("drop")  # into a row that was itself dropped later
    return Q(**{person: viewer.pk}) | Q(**{f"{person}__in": dropped}) | Q(**{f"{person}__in": before})
