"""What is held about somebody's tests, for *Mis datos*."""

from qispi.assessment.models import Attempt, Sitting
from qispi.assessment.queries.seats import own_seats
from qispi.kit import clock
from qispi.people.models import Person


def held_about(viewer: Person) -> list[str]:
    """Each test of the viewer with each attempt: when it was begun, when handed in, and its mark."""
    return [
        f"{sitting.title} ({sitting.get_kind_display()}): {_in_words(number, sitting, attempt)}"
        for place in own_seats(viewer)
        for sitting in [place.seat.sitting]
        for number, attempt in enumerate(place.attempts, 1)
    ]


def _in_words(number: int, sitting: Sitting, attempt: Attempt) -> str:
    begun = f"intento {number}"
    if attempt.begun_at:
        begun += f", comenzado el {clock.day_of(attempt.begun_at):%d/%m/%Y}"
    if attempt.is_open:
        return f"{begun}, sin entregar"
    if sitting.kind == Sitting.Kind.PRE and clock.now() < sitting.closes_at:
        return f"{begun}, entregado"  # with what somebody came is told once nobody sits it any more
    handed_in = clock.day_of(attempt.hand_in.handed_in_at)
    return f"{begun}, entregado el {handed_in:%d/%m/%Y}, nota {attempt.hand_in.shown_mark} de 20"
