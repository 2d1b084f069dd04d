"""What must hold of the invented year holds after each week; figures counted again agree; the past stays."""

import pytest
from django.db import transaction

from demo.truth.again import Raw, figures_again, sundays
from demo.truth.past import past_after
from demo.truth.weekly import CHECKS, DoesNotHold, Weekly
from qispi.kit.ids import new_id
from qispi.people.models import PersonMerge
from qispi.programme.models import Completion, CompletionAnnulment, Enrolment, Presence, SessionClosing
from tests.demo.conftest import FIRST, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def spoil_a_sex() -> None:
    one = Completion.objects.first()
    Completion.objects.filter(pk=one.pk).update(sex="M" if one.sex == "F" else "F")


def lose_an_annulment() -> None:
    CompletionAnnulment.objects.all().delete()


def seat_somebody_twice() -> None:
    one = Enrolment.objects.filter(cancellation=None).first()
    Enrolment.objects.create(edition=one.edition, person=one.person, number=9, enrolled_by=one.enrolled_by)


def see_somebody_without_a_fact() -> None:

    one = Presence.objects.first()
    one.pk = new_id()
    one.save(force_insert=True)


def close_without_a_word() -> None:
    SessionClosing.objects.first().delete()


FAULTS = [spoil_a_sex, lose_an_annulment, seat_somebody_twice, see_somebody_without_a_fact, close_without_a_word]


def test_thirty_sentences_hold_after_each_week_and_bite(played):

    weekly = Weekly()
    played(after_week=weekly)

    assert len(CHECKS) >= 30 and weekly.looked >= 10 * len(CHECKS)
    for fault in FAULTS:
        with pytest.raises(DoesNotHold), transaction.atomic():
            fault()
            weekly.look(2025, TODAY)


def test_figures_counted_again_agree_and_the_past_stays_as_it_was(played):
    played()
    days = list(sundays(FIRST, TODAY))

    assert figures_again(2025, days, number=120) == []
    past = past_after(2025, days[:-1], TODAY, number=60)

    assert past["changed"] == []
    assert past["trained_after"] < past["trained_before"]
    assert sum(past["deeds"].values()) == 60


def test_counting_again_bites(played, monkeypatch):
    played()
    monkeypatch.setattr(Raw, "one", lambda self, person, as_of: person % 7)

    assert figures_again(2025, [TODAY], number=60)
    assert PersonMerge.objects.exists()
