"""Use cases that change certificates, by noun."""

from qispi.credentials.actions.bundle import ask_to_bundle
from qispi.credentials.actions.issue import Issued, ask_to_issue, issue_certificate, issue_certificates
from qispi.credentials.actions.keys import new_signing_key
from qispi.credentials.actions.revocation import correct, revoke
from qispi.credentials.actions.status import publish_status, publish_status_daily

__all__ = [
    "Issued",
    "ask_to_bundle",
    "ask_to_issue",
    "correct",
    "issue_certificate",
    "issue_certificates",
    "new_signing_key",
    "publish_status",
    "publish_status_daily",
    "revoke",
]
