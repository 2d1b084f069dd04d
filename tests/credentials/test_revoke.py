"""A certificate that no longer proves anything, the one that replaces it, and what becomes of the person."""

import pytest

from qispi.credentials import actions, queries
from qispi.credentials.errors import CannotDo
from qispi.credentials.frozen import frozen_of
from qispi.credentials.models import Certificate, Revocation
from qispi.kit.commands import Console
from qispi.people.actions import merge_people
from qispi.programme.models import CompletionAnnulment
from qispi.work.actions import run_waiting_jobs
from tests.builders.credentials import a_certificate, a_trained_room, issued
from tests.builders.programme import a_closed_room, a_coordinator, an_edition, some_people

pytestmark = pytest.mark.django_db


def test_false_facts_take_the_person_out_of_the_count():
    certificate = a_certificate()

    actions.revoke(certificate=certificate, cause="false_facts", reason="no estuvo", by=a_coordinator())

    assert CompletionAnnulment.objects.get().completion == certificate.completion


def test_a_mistake_of_the_office_leaves_the_person_in_the_count():
    certificate = a_certificate()

    actions.revoke(certificate=certificate, cause="by_mistake", reason="se emitió antes", by=a_coordinator())

    assert not CompletionAnnulment.objects.exists()


def test_revoking_twice_is_once_and_needs_a_cause_and_a_reason():
    certificate, by = a_certificate(), a_coordinator()

    for cause, reason in (("by_mistake", "  "), ("corrected", "x"), ("", "x")):
        with pytest.raises(CannotDo):
            actions.revoke(certificate=certificate, cause=cause, reason=reason, by=by)
    first = actions.revoke(certificate=certificate, cause="by_mistake", reason="uno", by=by)
    again = actions.revoke(certificate=certificate, cause="false_facts", reason="dos", by=by)

    assert first == again
    assert not CompletionAnnulment.objects.exists()


def test_who_was_revoked_is_not_issued_another_by_the_batch():
    edition = a_trained_room(1)
    certificate = issued(edition)[0]
    actions.revoke(certificate=certificate, cause="by_mistake", reason="x", by=a_coordinator())

    done = actions.issue_certificates(edition=edition, by=Console())

    assert done == (0, 0)
    assert [one.reason for one in queries.not_yet(Console(), edition)] == ["revoked"]


def test_a_correction_makes_a_new_one_that_names_the_old_and_says_what_the_register_says():
    old = a_certificate()
    old.person.given_names = "Adriana"
    old.person.save()

    actions.correct(certificate=old, reason="el nombre", by=a_coordinator())
    run_waiting_jobs()

    new = Certificate.objects.get(corrects=old)
    assert "Adriana" in frozen_of(new).name
    assert old.number in frozen_of(new).words["small"]
    assert queries.verification(old.serial).state == "revoked"
    assert queries.verification(new.serial).state == "valid"
    assert "Adriana" not in frozen_of(old).name


def test_a_correction_that_runs_twice_makes_one():
    old, by = a_certificate(), a_coordinator()

    actions.correct(certificate=old, reason="el nombre", by=by)
    actions.correct(certificate=old, reason="el nombre", by=by)
    run_waiting_jobs()

    assert Certificate.objects.count() == 2
    with pytest.raises(CannotDo, match="más reciente"):
        actions.correct(certificate=old, reason="otra vez", by=by)


def test_a_correction_for_who_no_longer_meets_the_rule_makes_none():
    old, by = a_certificate(), a_coordinator()
    actions.revoke(certificate=old, cause="false_facts", reason="no estuvo", by=by)

    actions.correct(certificate=old, reason="de todos modos", by=by)
    run_waiting_jobs()

    assert Certificate.objects.count() == 1
    assert Revocation.objects.count() == 1


def test_a_certificate_that_outlives_its_completion_is_shown_as_doubtful():
    from qispi.programme.actions import annul_completion

    certificate, by = a_certificate(), a_coordinator()
    annul_completion(completion=certificate.completion, reason="se corrigió la lista", by=by)

    page = queries.edition_certificates(by, certificate.edition.uuid)

    assert page.doubtful == [certificate]


def test_two_rows_of_one_person_receive_one_certificate():
    edition = an_edition()
    keep, drop = some_people(2)
    a_closed_room([keep, drop], edition)
    merge_people(keep=keep, drop=drop, by=a_coordinator(), reason="la misma persona")

    certificates = issued(edition)

    assert [one.person for one in certificates] == [keep]
    assert len(queries.own_certificates(keep)) == 1
