"""How far somebody reaches into editions, sessions and the people in them, for the kit's table of scopes."""

from datetime import datetime, time, timedelta

from django.db.models import Q

from qispi.kit import clock
from qispi.kit.access import EVERYTHING
from qispi.people.models import Person
from qispi.programme.models import Enrolment, Session

# A trainer needs the list the day before, to print it, and for a week after, to correct it; then it is no longer hers.
BEFORE = timedelta(days=1)
AFTER = timedelta(days=7)


def editions_by_role(viewer: Person) -> Q:
    """All for the nation's coordinator, those of the region for a region's, those in which she gives a session for a
    trainer, those of her house and with people of her house for a focal point."""
    reached = Q(pk__in=[])
    for grant in viewer.grants:
        if grant.role == "nation":
            return EVERYTHING
        if grant.role == "region" and grant.region_id:
            reached |= Q(region=grant.region_id)
        elif grant.role == "trainer":
            reached |= Q(pk__in=Session.objects.filter(trainer=viewer, cancelled_at=None).values("edition"))
        elif grant.role == "focal_point" and grant.institution:
            path = grant.institution.path
            here = {"person__posts__until_on": None, "person__posts__institution__path__startswith": path}
            reached |= Q(institution__path__startswith=path)
            reached |= Q(pk__in=Enrolment.objects.filter(cancellation=None, **here).values("edition"))
    return reached


def results_without_names(viewer: Person) -> Q:
    """An evaluator reads the results of every edition, and of nobody."""
    return EVERYTHING if any(grant.role == "evaluator" for grant in viewer.grants) else Q(pk__in=[])


def sessions_by_role(viewer: Person) -> Q:
    """The sessions that she gives; for a coordinator, those of the region or of all."""
    reached = Q(pk__in=[])
    for grant in viewer.grants:
        if grant.role == "nation":
            return EVERYTHING
        if grant.role == "region" and grant.region_id:
            reached |= Q(edition__region=grant.region_id)
        elif grant.role == "trainer":
            reached |= Q(trainer=viewer)
    return reached


def people_of_own_sessions(viewer: Person) -> Q:
    """A trainer reaches who is on the list of a session that she gives, from the day before to seven days after."""
    if not any(grant.role == "trainer" for grant in viewer.grants):
        return Q(pk__in=[])
    now = clock.now()
    near = Session.objects.filter(
        trainer=viewer, cancelled_at=None, opens_at__lte=now + BEFORE, closes_at__gte=now - AFTER
    )
    return Q(pk__in=Enrolment.objects.filter(edition__in=near.values("edition"), cancellation=None).values("person"))


def people_of_todays_sessions(viewer: Person) -> Q:
    """A trainer lets in who is on the list of a session that she gives today: a code is a door, and hers for a day."""
    if not any(grant.role == "trainer" for grant in viewer.grants):
        return Q(pk__in=[])
    day = clock.today()
    midnight = datetime.combine(day, time.min, clock.LIMA)
    mine = Session.objects.filter(
        trainer=viewer, cancelled_at=None, opens_at__lt=midnight + timedelta(days=1), closes_at__gte=midnight
    )
    return Q(pk__in=Enrolment.objects.filter(edition__in=mine.values("edition"), cancellation=None).values("person"))


def people_of_own_editions(viewer: Person) -> Q:
    """Who coordinates a region reaches whoever is enrolled in its editions, wherever the person works."""
    regions = [grant.region_id for grant in viewer.grants if grant.role == "region" and grant.region_id]
    if not regions:
        return Q(pk__in=[])
    return Q(pk__in=Enrolment.objects.filter(edition__region__in=regions, cancellation=None).values("person"))
