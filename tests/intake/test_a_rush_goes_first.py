"""A long list waits while many hand in their tests on the same lock, and is then saved whole."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.management import call_command

from qispi.assessment.models import HandIn
from qispi.assessment.queries import is_handing_in
from qispi.intake.actions import ask_for_saving, uploads
from qispi.intake.models import Upload
from qispi.kit import clock
from qispi.people.models import Person
from qispi.programme.management.commands import import_roster
from qispi.work import events
from qispi.work.actions import run_waiting_jobs
from qispi.work.models import Job
from tests.builders.assessment import a_seat, an_attempt, an_edition_with_a_test, handed_in
from tests.builders.people import a_coordinator
from tests.builders.programme import at, some_people
from tests.builders.uploads import ADA, BRUNO, Desk, a_list

pytestmark = pytest.mark.django_db


@pytest.fixture
def rush(monkeypatch):
    """Many hand in, on an engine with one lock, until the test ends the rush."""
    under_way = [True]
    monkeypatch.setattr(uploads, "MANY", 1)
    monkeypatch.setattr(events, "_rushes", [lambda: under_way[0]])
    monkeypatch.setattr(events, "connection", SimpleNamespace(vendor="sqlite"))
    return under_way


def test_a_long_list_is_saved_whole_once_fewer_hand_in(rush):
    desk = Desk(a_coordinator())
    upload = desk.brings(a_list(ADA, BRUNO))
    people = Person.objects.count()

    desk.saves(upload)
    job = Job.objects.get(kind=uploads.SAVE)
    assert (Person.objects.count(), job.state, job.attempts) == (people, Job.State.QUEUED, 0)
    assert "muchas personas entregan su prueba" in desk.page(upload)

    rush[0] = False
    run_waiting_jobs()
    assert Person.objects.count() == people + 2
    assert Upload.objects.get().state == Upload.State.SAVED


def test_it_looks_once_more_before_it_takes_the_lock(rush, monkeypatch):
    rush[0] = False
    desk = Desk(a_coordinator())
    upload = desk.brings(a_list(ADA, BRUNO))
    people = Person.objects.count()
    looks = iter([False, True])
    monkeypatch.setattr(events, "_rushes", [lambda: next(looks)])

    ask_for_saving(upload, by=desk.person)
    run_waiting_jobs()

    assert Person.objects.count() == people
    assert Job.objects.get(kind=uploads.SAVE).state == Job.State.QUEUED


def test_a_short_list_does_not_wait(rush, monkeypatch):
    monkeypatch.setattr(uploads, "MANY", 2)
    desk = Desk(a_coordinator())

    desk.imports(a_list(ADA, BRUNO))

    assert Upload.objects.get().state == Upload.State.SAVED


def test_where_rows_are_locked_one_by_one_nobody_waits(rush, monkeypatch):
    monkeypatch.setattr(events, "connection", SimpleNamespace(vendor="postgresql"))

    assert not events.is_rush()


def test_the_command_waits_and_says_why(rush, monkeypatch, tmp_path, capsys):
    file = tmp_path / "lista.csv"
    file.write_bytes(a_list(ADA))
    pauses = []

    def sleep(seconds):
        pauses.append(seconds)
        rush[0] = len(pauses) < 3

    monkeypatch.setattr(import_roster.time, "sleep", sleep)
    call_command("import_roster", str(file))

    assert len(pauses) == 3
    assert "Muchas personas entregan su prueba" in capsys.readouterr().err


def test_many_hand_in_when_twenty_did_within_a_minute(monkeypatch):
    monkeypatch.setattr("qispi.assessment.queries.rush.SO_MANY", 3)
    edition = an_edition_with_a_test()
    for person in some_people(3):
        handed_in(an_attempt(a_seat(person, edition)))
    last = HandIn.objects.order_by("-pk").values_list("handed_in_at", flat=True)[0]

    with clock.at(at("11:00")):
        assert is_handing_in()
    with clock.at(last + timedelta(minutes=2)):
        assert not is_handing_in()
    monkeypatch.setattr("qispi.assessment.queries.rush.SO_MANY", 4)
    with clock.at(at("11:00")):
        assert not is_handing_in()
