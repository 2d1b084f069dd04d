"""What is one's own: one's row, and the rows that were merged into it."""

from collections.abc import Callable
from functools import partial
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db.models import Q, QuerySet

from qispi.kit.access import Actor
from qispi.kit.prepared import Prepared
from qispi.people.models import Person, PersonMerge
from qispi.people.queries.persons import canonical_ids

Row = TypeVar("Row")


def is_own(viewer: Actor, person: str = "person") -> Q:
    """Rows of the viewer by their field `person`, through merges that stand; without a query of its own. The console
    is nobody.
    """
    own = getattr(viewer, "pk", None)
    if own is None:
        return Q(pk__in=[])
    if getattr(viewer, "stands_alone", False):
        return Q(**{person: own})
    merges = PersonMerge.objects.filter(undone_at=None)
    dropped = merges.filter(keep=own).values("drop")
    before = merges.filter(keep__in=dropped).values("drop")  # into a row that was itself dropped later
    return Q(**{person: own}) | Q(**{f"{person}__in": dropped}) | Q(**{f"{person}__in": before})


class PreparedOwn(Generic[Row]):
    """A `Prepared` query over what is somebody's own; its `build` takes the viewer first.

    Who has one row alone is found along an index; for merged rows the engine walks through all seats of a sitting.
    """

    def __init__(self, row: Callable[..., Row], build: Callable[..., QuerySet[Any, Any]], *types: type) -> None:
        def built(pk: int, *arguments: Any, stands_alone: bool) -> QuerySet[Any, Any]:
            viewer = Person(pk=pk)
            viewer.stands_alone = stands_alone
            return build(viewer, *arguments)

        self.kinds = {
            stands_alone: Prepared(row, partial(built, stands_alone=stands_alone), int, *types)
            for stands_alone in (True, False)
        }

    def rows(self, viewer: Any, *arguments: Any) -> list[Row]:
        """What the query finds of this viewer's."""
        return self.kinds[getattr(viewer, "stands_alone", False)].rows(viewer.pk, *arguments)


def selves_of(viewer: Actor) -> frozenset[UUID]:
    """What the viewer is or was called elsewhere: herself, and who was merged into her."""
    return frozenset(Person.objects.filter(Q(uuid=viewer.uuid) | is_own(viewer, "pk")).values_list("uuid", flat=True))


def person_behind(uuid: UUID) -> Person | None:
    """Whoever this was stands for now, through merges; None when that person may no longer act."""
    person = Person.objects.filter(uuid=uuid).first()
    if person and (after := canonical_ids().get(person.pk)):
        person = Person.objects.get(pk=after)
    return person if person and person.is_active else None
