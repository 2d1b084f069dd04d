"""Certificates are issued, revoked, corrected; what was revoked is published."""

from typing import Any

from qispi.credentials import actions
from qispi.people.models import Person
from qispi.programme.models import Completion
from qispi.work.actions import announce
from tests.builders.credentials import a_certificate, a_trained_room
from tests.builders.people import Nobody, a_coordinator
from tests.failpoints.scenario import AGAIN, of, of_job

NUMBERS = "numbers are taken first, in a commit of their own; a hundred certificates are one commit"
LIST = "the list as of now, signed again"


@of(actions.issue_certificates, in_steps=NUMBERS)
def _() -> dict[str, Any]:
    return {"edition": a_trained_room(2), "by": Nobody()}


@of(actions.issue_certificate, in_steps=NUMBERS)
def _() -> dict[str, Any]:
    edition = a_trained_room(2)
    completion = Completion.objects.filter(edition=edition).values_list("uuid", flat=True)[0]
    return {"completion": completion, "edition": edition, "by": Nobody()}


@of(actions.ask_to_issue)
def _() -> dict[str, Any]:
    return {"edition": a_trained_room(1), "by": a_coordinator()}


@of(
    actions.new_signing_key,
    again=AGAIN,
    because="whoever asks for a new key gets one",
    in_steps="the key lies in a file",
)
def _() -> dict[str, Any]:
    a_certificate()
    return {"by": Nobody()}


@of(actions.revoke)
def _() -> dict[str, Any]:
    return {"certificate": a_certificate(), "cause": "false_facts", "reason": "no estuvo", "by": a_coordinator()}


@of(actions.correct)
def _() -> dict[str, Any]:
    return {"certificate": a_certificate(), "reason": "otro nombre", "by": a_coordinator()}


@of(actions.publish_status, again=AGAIN, because=LIST)
def _() -> dict[str, Any]:
    a_certificate()
    return {}


@of(actions.publish_status_daily)
def _() -> dict[str, Any]:
    a_trained_room(1)
    return {}


@of_job("issue_certificates")
def _() -> dict[str, Any]:
    return {"arguments": {"edition": str(a_trained_room(2).uuid)}, "by": a_coordinator()}


@of(actions.ask_to_bundle)
def _() -> dict[str, Any]:
    return {"edition": a_trained_room(1), "by": a_coordinator()}


@of_job("bundle_certificates")
def _() -> dict[str, Any]:
    return {"arguments": {"edition": str(a_certificate().edition.uuid)}, "by": a_coordinator()}


@of_job("correct_certificate")
def _() -> dict[str, Any]:
    certificate, by = a_certificate(), a_coordinator()
    job = actions.correct(certificate=certificate, reason="otro nombre", by=by)
    return {"arguments": job.arguments, "by": by}


@of_job("publish_status", more={"credentials.statuslist": LIST})
def _() -> dict[str, Any]:
    a_certificate()
    return {"arguments": {}, "by": None}


@of_job("write_of_certificates")
def _() -> dict[str, Any]:
    certificate = a_certificate()
    Person.objects.filter(pk=certificate.person_id).update(email="ada@ejemplo.invalid")
    event = announce("certificates_issued", {"certificates": [str(certificate.uuid)]})
    return {"arguments": {"event": str(event.uuid)}, "by": None}
