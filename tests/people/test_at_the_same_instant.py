"""What happens when two arrive at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import OperationalError, connection

from qispi.kit.refusals import Refusal
from qispi.people import actions
from qispi.people.actions import Admission, Attempt
from qispi.people.models import KnownDevice
from tests.builders.people import Nobody, ada

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_who_use_one_code_at_the_same_instant_are_one_who_enters():
    code = actions.hand_out_code(person=ada(document="40000001"), by=Nobody())
    attempts = [Attempt("dni", "40000001", device, "192.0.2.1") for device in "ab"]
    admissions = [actions.show_code(attempt, code=code) for attempt in attempts]
    start = Barrier(2)

    with ThreadPoolExecutor(2) as pool:
        entered = list(pool.map(lambda pair: _enter(*pair, start), zip(admissions, attempts, strict=True)))

    assert sorted(entered) == [False, True]
    assert KnownDevice.objects.count() == 1


def _enter(admission: Admission, attempt: Attempt, start: Barrier) -> bool:
    start.wait()
    try:
        actions.choose_pin(admission, pin="731846", again="731846", attempt=attempt)
    except (Refusal, OperationalError):  # SQLite in memory refuses the later writer outright; on disk it waits
        return False
    finally:
        connection.close()
    return True
