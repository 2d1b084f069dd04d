"""What somebody finds of herself: the editions she is in."""

from django.db.models import OuterRef, QuerySet, Subquery

from qispi.assessment.queries import told_beside
from qispi.kit import clock
from qispi.people.models import Person
from qispi.people.queries import is_own
from qispi.programme.models import Completion, Enrolment, Session

LIGHT = ("study__version__index", "study__version__manifest", "study__version__sealed")


def own_enrolments(viewer: Person) -> QuerySet[Enrolment]:
    """The editions that the viewer is in, under whatever row, the newest first: each with her study, the day on which
    she met its rule, the next session and how she stands in its test.
    """
    met = Completion.objects.filter(enrolment=OuterRef("pk"), annulment=None)
    coming = Session.objects.filter(edition=OuterRef("edition"), cancelled_at=None, closes_at__gt=clock.now())
    first = coming.order_by("opens_at", "pk")
    return (
        Enrolment.objects.filter(is_own(viewer), cancellation=None, edition__cancelled_at=None)
        .select_related("edition", "edition__region", "study__version")
        .defer(*LIGHT)
        .annotate(
            met_on=Subquery(met.values("met_on")[:1]),
            session_opens_at=Subquery(first.values("opens_at")[:1]),
            session_closes_at=Subquery(first.values("closes_at")[:1]),
            session_place=Subquery(first.values("place")[:1]),
            **told_beside(viewer, "edition__uuid"),
        )
        .order_by("-edition__starts_on", "-pk")
    )
