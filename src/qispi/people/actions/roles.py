"""Roles granted and ended; the past of a grant stays."""

from django.db import transaction

from qispi.kit import clock
from qispi.kit.access import Actor
from qispi.ledger.actions import record
from qispi.people.errors import LastOfTheNation, ReachIsMissing
from qispi.people.models import Person, RoleGrant
from qispi.people.rules import Role
from qispi.territory.models import Institution, Region


@transaction.atomic
def grant_role(
    *,
    person: Person,
    role: str,
    by: Actor,
    region: Region | None = None,
    institution: Institution | None = None,
    course_key: str = "",
) -> RoleGrant:
    """A role with its reach: a region for who coordinates one, an institution for a focal point."""
    if (role == Role.REGION and region is None) or (role == Role.FOCAL_POINT and institution is None):
        raise ReachIsMissing
    grant, is_new = RoleGrant.objects.in_force().get_or_create(
        person=person,
        role=role,
        region=region,
        institution=institution,
        course_key=course_key,
        defaults={"from_at": clock.now(), "granted_by": by.uuid},
    )
    if is_new:
        record("role granted", person, by=by, region=region.pk if region else "", role=role)
    return grant


@transaction.atomic
def end_role(*, grant: RoleGrant, by: Actor) -> RoleGrant:
    """The role ends now. The last coordinator of the nation stays: nobody could grant roles any more."""
    grant = RoleGrant.objects.select_for_update(of=("self",)).get(pk=grant.pk)
    if grant.until_at and grant.until_at <= clock.now():
        return grant
    others = RoleGrant.objects.in_force().filter(role=Role.NATION).exclude(pk=grant.pk)
    if grant.role == Role.NATION and not others.exists():
        raise LastOfTheNation
    grant.until_at = clock.now()
    grant.save(update_fields=["until_at"])
    record("role ended", grant.person, by=by, role=grant.role)
    return grant
