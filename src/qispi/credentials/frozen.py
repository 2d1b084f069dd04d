"""What a certificate said when it was issued, opened again, and its PDF made again from it."""

import json
from hashlib import sha256
from typing import Any, NamedTuple

from qispi.credentials import paper
from qispi.credentials.drafts import SEALING
from qispi.credentials.models import Certificate
from qispi.kit.keys import keyring


class Frozen(NamedTuple):
    """The words of a certificate, and what they were made of where a page needs it apart."""

    template: int
    words: dict[str, Any]
    name: str
    tail: str


def frozen_of(certificate: Certificate) -> Frozen:
    """The snapshot of a certificate. Whoever shows it to somebody tells the log of reads."""
    text = keyring().unseal(bytes(certificate.snapshot), purpose=SEALING, bound_to=str(certificate.uuid))
    return Frozen(**json.loads(text))


def made_again(certificate: Certificate) -> bytes | None:
    """The PDF once more, or None when it would not be the one that was issued, byte for byte."""
    frozen = frozen_of(certificate)
    made = next(paper.certificates([(frozen.template, frozen.words, certificate.issued_at)]))
    return made if sha256(made).hexdigest() == certificate.pdf_sha256 else None
