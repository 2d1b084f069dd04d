"""What somebody finds of herself: the editions she is in."""

from django.db.models import OuterRef, QuerySet, Subquery

from qispi.people.models import Person
from qispi.people.queries import is_own
from qispi.programme.models import Completion, Enrolment


def own_enrolments(viewer: Person) -> QuerySet[Enrolment]:
    """The editions that the viewer is in, under whatever row, the newest first: each with the day on which she met its
    rule.
    """
    met = Completion.objects.filter(enrolment=OuterRef("pk"), annulment=None)
    return (
        Enrolment.objects.filter(is_own(viewer), cancellation=None, edition__cancelled_at=None)
        .select_related("edition", "edition__region")
        .annotate(met_on=Subquery(met.values("met_on")[:1]))
        .order_by("-edition__starts_on", "-pk")
    )
