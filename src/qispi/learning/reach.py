"""A study belongs to its person, and to whoever that person's row was merged into."""

from django.db.models import Q

from qispi.kit.access import Actor
from qispi.people.models import Person, PersonMerge


def own_studies(viewer: Actor) -> Q:
    """One's own studies and those of the rows that are oneself; undone merges take them away again."""
    merges = PersonMerge.objects.filter(undone_at=None)
    me = Person.objects.filter(uuid=viewer.uuid).values("pk")
    dropped = merges.filter(keep__in=me).values("drop")
    before = merges.filter(keep__in=dropped).values("drop")  # whose row was dropped into one that was dropped later
    return Q(person__uuid=viewer.uuid) | Q(person__in=dropped) | Q(person__in=before)
