"""The people behind a number: who is counted, and who is on the roster and not yet trained. Every look is logged."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from qispi.insight import rules
from qispi.insight.queries.counting import counting
from qispi.insight.reach import reach_of
from qispi.kit.access import Viewer
from qispi.people.models import Person, Post
from qispi.people.queries import people_visible_to
from qispi.programme.models import Completion
from qispi.territory.models import Institution

NARROW = {"region": "region_id", "sector": "sector_key", "audience": "audience", "month": "month", "sex": "sex"}
NOBODY = "-"  # in an address: those who have no region or no sector


def people_counted(viewer: Viewer, year: int, as_of: date, narrowed: Mapping[str, str]) -> QuerySet[Completion]:
    """The people of one figure, narrowed as the figure was; as many as it says."""
    rows = counting(viewer, year, as_of).rows()
    for name, value in narrowed.items():
        if name == "region" and value == NOBODY:
            rows = rows.filter(region=None)
        elif value:
            rows = rows.filter(**{NARROW[name]: "" if value == NOBODY else value})
    return rows.select_related("person", "institution", "region", "edition").order_by("person__sort_key", "pk")


def people_missing(
    viewer: Viewer, year: int, as_of: date, *, office: UUID | None = None, region: str = ""
) -> QuerySet[Person]:
    """The people on the viewer's roster who hold a post and are not yet trained, with where they work."""
    counted = counting(viewer, year, as_of)
    reached = reach_of(viewer).of(region="region_id", path="institution__path")
    posts = Post.objects.filter(reached, until_on=None)
    if region:
        posts = posts.filter(region_id=region)
    if office:
        path = Institution.objects.filter(uuid=office).values_list("path", flat=True).first() or "-"
        posts = posts.filter(institution__path__startswith=path)
    valid = _standing_anywhere(year, as_of)
    merged = set(counted.kept) | set(counted.kept.values())
    done = {
        rules.one_person(pk, counted.kept) for pk in valid.filter(person__in=merged).values_list("person", flat=True)
    }
    present = Post.objects.filter(person=OuterRef("pk"), until_on=None)
    return (
        people_visible_to(viewer)
        .filter(pk__in=posts.values("person"))
        .exclude(pk__in=valid.values("person"))
        .exclude(pk__in=set(counted.kept) | done)
        .annotate(
            office=Subquery(present.values("institution__name")[:1]),
            where=Subquery(present.values("region__name")[:1]),
            position=Subquery(present.values("position")[:1]),
        )
        .order_by("office", "sort_key", "pk")
    )


def _standing_anywhere(year: int, as_of: date) -> QuerySet[Completion]:
    """The completions that stand, wherever they happened: who was trained elsewhere is not missing here."""
    recorded = Completion.objects.filter(year=year, recorded_on__lte=as_of)
    return recorded.exclude(annulment__recorded_on__lte=as_of).order_by()
