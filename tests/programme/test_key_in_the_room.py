"""A room without signal: whoever leads it reads the key of the test aloud, from the opening on."""

from datetime import timedelta

import pytest

from qispi.assessment.actions import seal_forms
from qispi.assessment.models import Sitting
from qispi.assessment.queries import key_of_sitting
from qispi.assessment.rules.spoken import grouped
from qispi.kit import clock
from tests.builders.assessment import an_edition_with_a_test
from tests.builders.people import signed_in
from tests.builders.programme import a_session, a_trainer, at, enrolled, some_people

pytestmark = pytest.mark.django_db


def test_the_key_stands_on_the_page_of_the_room_once_its_test_is_open_and_not_before(client):
    with clock.at(at("6:00")):
        edition = an_edition_with_a_test()
        trainer = a_trainer()
        session = a_session(edition, trainer=trainer)
        enrolled(some_people(1), edition)
        sitting = Sitting.objects.get(context=edition.uuid)
        seal_forms(sitting=sitting)
    signed_in(client, trainer)

    seen = {}
    for hour in ("before", "open"):
        Sitting.objects.update(opens_at=at("12:00"))
        with clock.at(at("12:00") - timedelta(seconds=hour == "before")):
            seen[hour] = client.get(f"/sesiones/{session.uuid}/").content.decode()

    with clock.at(at("12:00")):
        code = grouped(key_of_sitting(sitting.uuid))
    assert "Código de la prueba final" not in seen["before"]
    assert code in seen["open"]
    assert code not in seen["before"]
    assert "<svg" in seen["open"].split(code)[1]
