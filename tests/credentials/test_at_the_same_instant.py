"""Two who issue the same edition at once issue each certificate once."""

import pytest

from qispi.credentials import actions
from qispi.credentials.models import Certificate
from qispi.kit.commands import Console
from qispi.work.models import Job
from tests.builders.credentials import a_trained_room
from tests.builders.programme import a_coordinator
from tests.programme.test_at_the_same_instant import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_workers_on_one_edition_issue_each_certificate_once():
    edition = a_trained_room(12)

    at_once(*[lambda: actions.issue_certificates(edition=edition, by=Console())] * 2)
    actions.issue_certificates(edition=edition, by=Console())

    certificates = Certificate.objects.all()
    assert len(certificates) == 12
    assert len({one.person_id for one in certificates}) == 12


def test_a_second_click_joins_the_job_that_is_waiting():
    edition, by = a_trained_room(1), a_coordinator()

    first = actions.ask_to_issue(edition=edition, by=by)
    again = actions.ask_to_issue(edition=edition, by=by)

    assert first == again
    assert Job.objects.count() == 1
