"""What is held about somebody here, for *Mis datos*."""

from django.db.models import Count

from qispi.kit import clock
from qispi.learning.models import Study
from qispi.people.models import Person
from qispi.people.queries import is_own


def held_about(viewer: Person) -> list[str]:
    """Each study with its day, and how many lessons and answers stand in it."""
    studies = (
        Study.objects.filter(is_own(viewer))
        .order_by("begun_at")
        .values_list(
            "version__title",
            "begun_at",
            Count("completions", distinct=True),
            Count("answers", distinct=True),
        )
    )
    return [
        f"{title}: {clock.day_of(begun):%d/%m/%Y} · lecciones {lessons} · respuestas {answers}"
        for title, begun, lessons, answers in studies
    ]
