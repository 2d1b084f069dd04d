"""A small year is played through the real actions; the same seed leaves the same figures."""

from datetime import date

import pytest
from django.db import transaction

from demo.figures import digest, figures
from demo.play import morning
from qispi.intake.models import RejectedRow
from qispi.kit import clock
from qispi.ledger.models import ActionEntry
from qispi.people.models import Person, PersonMerge
from qispi.programme.models import Completion, Edition, Session
from tests.demo.conftest import TODAY, ten_weeks

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def digest_of(day: date) -> str:
    with clock.at(morning(day)):
        return digest(figures(2025, day))


def test_the_same_seed_leaves_the_same_figures_also_when_it_is_played_on(played):
    later = date(2025, 10, 10)
    with transaction.atomic():
        played(later)
        at_once = digest_of(later)
        transaction.set_rollback(True)

    played()
    played(later, after=TODAY)

    assert digest_of(later) == at_once


def test_what_was_to_happen_has_happened_at_its_hour(played):
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
