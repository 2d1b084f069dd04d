"""The golden cases that need a database: who counts, twice in a year, revoked, corrected."""

from datetime import date, datetime, timedelta

import pytest

from qispi.insight import rules as counting
from qispi.insight.queries.counting import Counting
from qispi.insight.reach import Reach
from qispi.kit import clock
from qispi.people.actions import merge_people
from qispi.people.queries import people_by_documents
from qispi.programme import actions
from qispi.programme.models import Completion
from tests.builders.people import a_person
from tests.builders.programme import a_closed_room, a_coordinator, an_edition, enrolled, some_people
from tests.programme.trained_page import cases

pytestmark = pytest.mark.django_db
GOLDEN = cases()


def golden(group):
    return pytest.mark.parametrize("case", GOLDEN[group], ids=lambda case: case["case"])


def trained(as_of=date(2025, 12, 31)):
    return counting.whole(Counting(2025, as_of, Reach(all=True)).cells).trained


def trained_once(person, on, recorded=None):
    people = enrolled([person], an_edition())
    with clock.at(recorded or datetime(2025, 12, 1, 15, tzinfo=clock.LIMA)):
        actions.record_imported_presence(enrolments=people, happened_on=on, file_sha256="ab" * 32, by=None)
        return actions.complete_if_met(people, by=None)[0]


@golden("who")
def test_who_counts(case):
    documents = [tuple(document) for document in case["documents"]]
    people = {document: a_person(document=document, region="16") for document in dict.fromkeys(documents)}
    if case.get("merged"):
        keep, drop = people.values()
        merge_people(keep=keep, drop=drop, reason="Es la misma persona", by=a_coordinator())

    for person in people_by_documents(documents).values():
        trained_once(person, date(2025, 3, 10))

    assert trained() == case["people"]


@golden("twice")
def test_a_second_course_adds_nobody(case):
    people = some_people(2 if case.get("merged") else 1)
    days = [date.fromisoformat(met[:10]) for met in case["met"]]
    completions = [trained_once(people[n % len(people)], day) for n, day in enumerate(days)]
    if case.get("merged"):
        now = clock.at(datetime(2025, 12, 2, 15, tzinfo=clock.LIMA))
        with now:
            merge_people(keep=people[0], drop=people[1], reason="Es la misma persona", by=a_coordinator())

    counted = Counting(2025, date(2025, 12, 31), Reach(all=True)).rows()

    assert list(counted) == [completions[case["counts"]]]


@golden("revoked")
def test_a_revoked_certificate(case):
    session = a_closed_room(some_people(1))
    if case["facts_are_false"]:
        completion = Completion.objects.get()
        with clock.at(session.closes_at + timedelta(days=30)):
            actions.annul_completion(completion=completion, reason="Firmó otra persona", by=session.trainer)

    assert trained() == int(case["counts"])


@golden("corrected")
def test_a_correction_counts_from_its_own_date(case):
    def noon(text):
        return datetime.fromisoformat(text).replace(hour=12, tzinfo=clock.LIMA)

    completion = trained_once(some_people(1)[0], date(2025, 3, 10), noon(case["recorded"]))
    if case["annulled"]:
        with clock.at(noon(case["annulled"])):
            actions.annul_completion(completion=completion, reason="Firmó otra persona", by=a_coordinator())

    assert trained(date.fromisoformat(case["as_of"])) == int(case["counts"])
