"""What somebody may see of certificates; and what anybody may ask of one whose code she holds."""

from qispi.credentials.queries.certificates import (
    Bundle,
    Held,
    certificate_for,
    certificates_visible_to,
    own_certificates,
    paper_of,
    papers_of_edition,
    said_of,
)
from qispi.credentials.queries.editions import (
    EditionCertificates,
    Ready,
    Waiting,
    edition_certificates,
    not_yet,
)
from qispi.credentials.queries.verification import (
    State,
    Verification,
    keys_that_signed,
    last_status,
    verification,
)

__all__ = [
    "Bundle",
    "EditionCertificates",
    "Held",
    "Ready",
    "State",
    "Verification",
    "Waiting",
    "certificate_for",
    "certificates_visible_to",
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
