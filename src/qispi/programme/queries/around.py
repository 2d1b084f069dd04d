"""What a form about an edition offers: regions within reach, who may give a session, what the last edition had."""

from decimal import Decimal
from typing import NamedTuple

from django.db.models import Q, QuerySet

from qispi.kit.access import Viewer, scope_of
from qispi.learning.models import CourseVersion
from qispi.people.models import Person, RoleGrant
from qispi.programme.models import Edition, Signatory
from qispi.territory.models import Institution, Region
from qispi.territory.queries import institutions_visible_to

COURSE_KEY = "trata-genero"


class Regions(NamedTuple):
    """Where somebody may open editions."""

    regions: QuerySet[Region]
    is_nation: bool


class Usual(NamedTuple):
    """What an edition usually has."""

    title: str
    provider: str
    hours: Decimal | None
    signatories: list[Signatory]


def regions_for(viewer: Viewer) -> Regions:
    """All for the nation's coordinator, one's own for a region's."""
    grants = getattr(viewer, "grants", [])
    if any(grant.role == "nation" for grant in grants):
        return Regions(Region.objects.all(), is_nation=True)
    own = {grant.region_id for grant in grants if grant.role == "region" and grant.region_id}
    return Regions(Region.objects.filter(pk__in=own), is_nation=False)


def houses_for(viewer: Viewer) -> QuerySet[Institution]:
    """The entities and networks within reach, any of which a list may be of."""
    levels = (Institution.Level.ENTITY, Institution.Level.NETWORK)
    return institutions_visible_to(viewer).filter(level__in=levels, closed_on=None).order_by("name")[:1_000]


def regions_of_editions(viewer: Viewer) -> QuerySet[Region]:
    """The regions in which the viewer sees editions, for a list to be narrowed by."""
    seen = Edition.objects.filter(scope_of(viewer, "programme.edition"))
    return Region.objects.filter(pk__in=seen.order_by().values("region"))


def audience_names(viewer: Viewer) -> dict[str, str]:
    """The audiences of the national course by key, as its latest version calls them; names are no secret."""
    versions = CourseVersion.objects.filter(course_key=COURSE_KEY).order_by("-published_at", "-pk")
    return versions.values_list("index__audiences", flat=True).first() or {}


def trainers_for(viewer: Viewer, edition: Edition) -> QuerySet[Person]:
    """Who holds the role of trainer now, for the edition's region or for all."""
    grants = RoleGrant.objects.in_force().filter(role="trainer")
    if edition.region_id:
        grants = grants.filter(Q(region=None) | Q(region=edition.region_id))
    return Person.objects.filter(pk__in=grants.values("person"), is_active=True).order_by("sort_key")


def usual_edition(viewer: Viewer) -> Usual:
    """Title, provider, hours and signatories of the last edition within reach; empty the first time."""
    regions = regions_for(viewer)
    editions = Edition.objects.order_by("-opened_at")
    if not regions.is_nation:
        editions = editions.filter(region__in=regions.regions)
    last = editions.prefetch_related("signatories").first()
    if last is None:
        return Usual("", "", None, [])
    return Usual(last.title, last.provider, Decimal(last.minutes) / 60, list(last.signatories.all()))
