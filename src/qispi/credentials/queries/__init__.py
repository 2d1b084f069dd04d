"""What somebody may see of certificates; and what anybody may ask of one whose code she holds."""

from qispi.credentials.queries.certificates import (
    EditionCertificates,
    Held,
    certificate_for,
    certificates_visible_to,
    completion_waiting,
    edition_certificates,
    not_yet,
    own_certificates,
    paper_of,
    papers_of_edition,
    said_of,
)
from qispi.credentials.queries.verification import (
    State,
    Verification,
    keys_that_signed,
    last_status,
    verification,
)

__all__ = [
    "EditionCertificates",
    "Held",
    "State",
    "Verification",
    "certificate_for",
    "certificates_visible_to",
    "completion_waiting",
    "edition_certificates",
    "keys_that_signed",
    "last_status",
    "not_yet",
    "own_certificates",
    "paper_of",
    "papers_of_edition",
    "said_of",
    "verification",
]
