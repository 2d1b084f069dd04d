"""Who still needs a code, and which batches of slips were printed."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.shortcuts import get_object_or_404

from qispi.kit.access import scope_of
from qispi.people.models import Person, PersonDocument, PersonMerge, Post, RoleGrant, SlipBatch
from qispi.people.rules import Role
from qispi.territory.models import Institution


def institutions_for_slips(viewer: Person) -> QuerySet[Institution]:
    """The institutions for which the viewer may print."""
    return Institution.objects.filter(scope_of(viewer, "territory.institution"), closed_on=None).order_by("name")


def people_without_pin(viewer: Person, institution: Institution | None) -> QuerySet[Person]:
    """Operators in reach who never chose a PIN; within an institution's subtree when one is named."""
    found = Person.objects.filter(scope_of(viewer, "people.code"), pin=None, is_active=True)
    found = found.exclude(pk__in=PersonMerge.objects.filter(undone_at=None).values("drop"))
    found = found.exclude(pk__in=RoleGrant.objects.in_force().exclude(role=Role.OPERATOR).values("person"))
    if institution:
        posts = Post.objects.filter(institution__path__startswith=institution.path, until_on=None)
        found = found.filter(pk__in=posts.values("person"))
    return found.order_by("sort_key", "pk")


def batches_visible_to(viewer: Person) -> QuerySet[SlipBatch]:
    """The nation sees every batch; others those they printed. With how many codes were used."""
    mine = Q() if Role.NATION in viewer.roles() else Q(made_by=viewer.uuid)
    used = Count("codes", filter=Q(codes__used_at__isnull=False))
    return SlipBatch.objects.filter(mine).select_related("institution").annotate(used=used).order_by("-number")


def batch_for(viewer: Person, uuid: UUID) -> SlipBatch:
    """The batch, or a 404 that does not tell whether it exists."""
    return get_object_or_404(batches_visible_to(viewer), uuid=uuid)


def tails_of(viewer: Person, people: Sequence[Person]) -> dict[int, str]:
    """The last three of each one's document, all that a slip may carry."""
    rows = PersonDocument.objects.filter(person__in=people).order_by("-pk").values_list("person_id", "tail")
    return dict(rows)
