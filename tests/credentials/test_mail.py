"""Who was issued a certificate and gave an address gets one letter; where no mail is set up nothing happens."""

import pytest
from django.core import mail

from qispi.credentials import actions
from qispi.kit.commands import Console
from qispi.people.models import Person
from qispi.work.actions import run_waiting_jobs
from qispi.work.models import Event, Job
from tests.builders.credentials import a_trained_room

pytestmark = pytest.mark.django_db


@pytest.fixture
def post_office(settings):
    settings.QISPI_MAIL = "smtp://correo.invalid?from=Qispi <qispi@ejemplo.invalid>"


def test_who_gave_an_address_is_written_to(post_office):
    edition = a_trained_room(3)
    first = edition.enrolments.first().person
    Person.objects.filter(pk=first.pk).update(email="ada@ejemplo.invalid")

    actions.issue_certificates(edition=edition, by=Console())
    run_waiting_jobs()

    assert [message.to for message in mail.outbox] == [["ada@ejemplo.invalid"]]
    assert "/mis-certificados/" in mail.outbox[0].body
    assert first.paternal_surname not in mail.outbox[0].body


def test_a_worker_that_died_writes_the_same_letters_again(post_office):
    edition = a_trained_room(2)
    Person.objects.filter(pk__in=edition.enrolments.values("person")).update(email="ada@ejemplo.invalid")
    actions.issue_certificates(edition=edition, by=Console())
    run_waiting_jobs()

    Job.objects.filter(kind="write_of_certificates").update(state=Job.State.QUEUED, attempts=0)
    run_waiting_jobs()

    names = [message.extra_headers["Message-ID"] for message in mail.outbox]
    assert len(names) == 4
    assert len(set(names)) == 2


def test_where_no_mail_is_set_up_nobody_is_written_to():
    actions.issue_certificates(edition=a_trained_room(1), by=Console())
    run_waiting_jobs()

    assert mail.outbox == []
    assert not Event.objects.filter(name="certificates_issued").exists()
