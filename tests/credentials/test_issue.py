"""Certificates for whoever met the rule: once each, frozen, the same bytes each time."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from qispi.credentials.frozen import frozen_of, made_again
from qispi.credentials.models import Certificate
from qispi.credentials.queries import paper_of
from qispi.kit.commands import Console
from tests.builders.credentials import a_certificate, a_trained_room
from tests.builders.programme import enrolled, some_people

pytestmark = pytest.mark.django_db


def told(edition: str, expected: int = 0) -> dict:
    out = StringIO()
    try:
        call_command("issue_certificates", edition=edition, json=True, stdout=out)
    except SystemExit as end:
        assert end.code == expected
    return json.loads(out.getvalue())


def test_everybody_who_met_the_rule_has_one_and_asking_again_issues_none():
    edition = a_trained_room(3)

    first, again = told(edition.key), told(edition.key)

    assert first == {"issued": 3, "already": 0, "not_yet": []}
    assert again == {"issued": 0, "already": 3, "not_yet": []}
    assert Certificate.objects.count() == 3


def test_who_did_not_meet_it_is_told_with_the_end_of_the_document_and_the_reason():
    edition = a_trained_room(1)
    absent = some_people(1)[0]
    enrolled([absent], edition)

    answer = told(edition.key)

    tail = absent.documents.get().tail
    assert answer == {"issued": 1, "already": 0, "not_yet": [{"document_tail": tail, "reason": "hours_missing"}]}


def test_an_edition_that_does_not_exist_is_refused():
    assert told("no-existe", expected=1)["code"] == "unknown_edition"


def test_the_paper_is_the_same_bytes_when_it_is_made_again():
    certificate = a_certificate()

    stored = paper_of(Console(), certificate)

    assert stored == made_again(certificate)
    assert len(stored) <= 40_000


def test_a_later_change_of_name_title_and_dates_leaves_the_paper_as_it_was():
    certificate = a_certificate()
    before = paper_of(Console(), certificate)
    person, edition = certificate.person, certificate.edition

    person.given_names = "Otra"
    person.save()
    edition.title = "Otro curso"
    edition.save()
    edition.signatories.all().delete()

    certificate = Certificate.objects.get()
    assert made_again(certificate) == before
    assert "Otra" not in frozen_of(certificate).name
