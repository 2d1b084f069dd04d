"""A small year is played through the real actions; the same seed leaves the same figures."""

from datetime import date

import pytest
from django.db import transaction

from demo.figures import digest, figures
from demo.play import morning, play
from demo.world import Size, World, imagine
from qispi.intake.models import RejectedRow
from qispi.kit import clock
from qispi.ledger.models import ActionEntry
from qispi.people.models import Person, PersonMerge
from qispi.programme.models import Completion, Edition, Session

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
TODAY = date(2025, 9, 15)


@pytest.fixture(autouse=True)
def invented(settings):
    settings.QISPI_DEMO = True


def ten_weeks() -> World:
    size = Size(300, 16, date(2025, 7, 7), TODAY, regions=("16", "17", "21"), cancelled=1, to_come=3, later=4)
    return imagine(size, seed=11)


def played(until: date = TODAY, **how: object) -> str:
    play(ten_weeks(), morning(until), **how)  # type: ignore[arg-type]
    with clock.at(morning(until)):
        return digest(figures(2025, until))


def test_the_same_seed_leaves_the_same_figures_also_when_it_is_played_on():
    later = date(2025, 10, 10)
    with transaction.atomic():
        at_once = played(later)
        transaction.set_rollback(True)

    played()

    assert played(later, after=morning(TODAY)) == at_once


def test_what_was_to_happen_has_happened_at_its_hour():
    played()

    assert Edition.objects.count() == sum(plan.opened_on < TODAY for plan in ten_weeks().editions)
    assert Edition.objects.exclude(cancelled_at=None).count() == 1
    assert Completion.objects.filter(annulment=None).count() > 50
    assert Completion.objects.exclude(annulment=None).exists() and PersonMerge.objects.exists()
    assert RejectedRow.objects.filter(resolved_at=None).exists()
    assert Session.objects.filter(opens_at__date=TODAY, closing=None, presences=None).exists()
    hours = list(ActionEntry.objects.order_by("at").values_list("at", flat=True))
    assert hours[0] > morning(date(2025, 7, 6)) and hours[-1] <= morning(TODAY)
    assert max(Person.objects.values_list("recorded_at", flat=True)) <= morning(TODAY)
