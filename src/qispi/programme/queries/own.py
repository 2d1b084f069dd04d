"""What somebody finds of herself: the editions she is in."""

from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery

from qispi.kit import clock
from qispi.people.models import Person
from qispi.people.queries import is_own
from qispi.programme.models import Completion, Enrolment, ImportedPresence, Presence


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


def held_enrolments(viewer: Person) -> list[str]:
    """For *Mis datos*: each edition, when she was enrolled, and that she left it."""
    rows = Enrolment.objects.filter(is_own(viewer)).order_by("enrolled_at")
    told = rows.values_list("edition__title", "edition__key", "enrolled_at", "cancellation__cancelled_at")
    return [
        f"{title} ({key}): {_day(enrolled)}" + (f"–{_day(left)}" if left else "") for title, key, enrolled, left in told
    ]


def held_presences(viewer: Person) -> list[str]:
    """For *Mis datos*: what was seen of her in rooms, and what a file brought of rooms before Qispi."""
    mine = is_own(viewer, "enrolment__person")
    seen = Presence.objects.filter(mine).order_by("seen_at").select_related("session")
    brought = ImportedPresence.objects.filter(mine).order_by("happened_on").values_list("happened_on", "mark")
    return [f"{_day(one.seen_at)} {_hour(one.seen_at)}: {one.get_mark_display()}" for one in seen] + [
        f"{day:%d/%m/%Y}: importado" + (f", nota {mark}" if mark is not None else "") for day, mark in brought
    ]


def held_completions(viewer: Person) -> list[str]:
    """For *Mis datos*: when she met the rule of an edition, and what was annulled since."""
    rows = Completion.objects.filter(is_own(viewer)).order_by("met_at")
    told = rows.values_list("edition__title", "met_on", "minutes", "mark", "annulment__recorded_on")
    return [
        f"{title}: {met:%d/%m/%Y} · {minutes} min"
        + (f" · nota {mark}" if mark is not None else "")
        + (f" · anulada {annulled:%d/%m/%Y}" if annulled else "")
        for title, met, minutes, mark, annulled in told
    ]


def _day(instant: datetime) -> str:
    return f"{clock.day_of(instant):%d/%m/%Y}"


def _hour(instant: datetime) -> str:
    return f"{instant.astimezone(clock.LIMA):%H:%M}"
