"""How far a role reaches, as conditions on persons and institutions. The storeys above register their own ways."""

from uuid import UUID

from django.db.models import Q

from qispi.kit.access import EVERYTHING, scope_of
from qispi.people.models import Person, Post
from qispi.people.rules import Role

WIDE = {Role.NATION, Role.AUDITOR}


def people_by_post(viewer: Person) -> Q:
    """The nation reaches all; a region those whose present post is there; a focal point her own house."""
    grants = [grant for grant in viewer.grants if Role(grant.role) in {Role.NATION, Role.REGION, Role.FOCAL_POINT}]
    if any(grant.role == Role.NATION for grant in grants):
        return EVERYTHING
    posts = Q(pk__in=[])
    for grant in grants:
        if grant.role == Role.REGION and grant.region_id:
            posts |= Q(region=grant.region_id)
        elif grant.role == Role.FOCAL_POINT and grant.institution:
            posts |= Q(institution__path__startswith=grant.institution.path)
    return Q(pk=viewer.pk) | Q(pk__in=Post.objects.filter(posts, until_on=None).values("person"))


def institutions_by_role(viewer: Person) -> Q:
    """Institutions of one's own reach; sectors and entities that stand above them are named by their children."""
    reached = Q(pk__in=[])
    for grant in viewer.grants:
        if grant.role in WIDE:
            return EVERYTHING
        if grant.role in {Role.REGION, Role.TRAINER} and grant.region_id:
            reached |= Q(region=grant.region_id) | Q(region=None, level__in=["sector", "entity"])
        elif grant.role == Role.FOCAL_POINT and grant.institution:
            reached |= Q(path__startswith=grant.institution.path)
    return reached


def proposals_about_people(viewer: Person) -> Q:
    """What files propose about whoever the viewer reaches."""
    return Q(record__in=Person.objects.filter(scope_of(viewer, "people.person")).values("uuid"))


def rejected_rows_by_role(viewer: Person) -> Q:
    """The nation's coordinator reaches every row that waits, a region's those that were brought in her region."""
    if any(grant.role == Role.NATION for grant in viewer.grants):
        return EVERYTHING
    return Q(region__in=[grant.region_id for grant in viewer.grants if grant.role == Role.REGION and grant.region_id])


def viewer_of(uuid: UUID) -> Person | None:
    """Who asked for a job, as this person is now; None when the person may no longer act."""
    return Person.objects.filter(uuid=uuid, is_active=True).first()
