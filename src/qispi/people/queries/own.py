"""What is one's own: one's row, and the rows that were merged into it."""

from uuid import UUID

from django.db.models import Q

from qispi.kit.access import Actor
from qispi.people.models import Person, PersonMerge
from qispi.people.queries.persons import canonical_ids


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


def selves_of(viewer: Actor) -> frozenset[UUID]:
    """What the viewer is or was called elsewhere: herself, and who was merged into her."""
    return frozenset(Person.objects.filter(Q(uuid=viewer.uuid) | is_own(viewer, "pk")).values_list("uuid", flat=True))


def person_behind(uuid: UUID) -> Person | None:
    """Whoever this was stands for now, through merges; None when that person may no longer act."""
    person = Person.objects.filter(uuid=uuid).first()
    if person and (after := canonical_ids().get(person.pk)):
        person = Person.objects.get(pk=after)
    return person if person and person.is_active else None
