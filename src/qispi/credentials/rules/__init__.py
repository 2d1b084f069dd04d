"""Pure decisions: what a code holds and whether it stands, when a new one may be issued, who may do what."""

from qispi.credentials.rules.access import Permission
from qispi.credentials.rules.checking import Genuine, NotGenuine, check
from qispi.credentials.rules.codes import (
    Asked,
    Claims,
    Signed,
    asked,
    fingerprint,
    holder_hash,
    plain_name,
    shown,
    status_message,
)
from qispi.credentials.rules.numbers import number_of

__all__ = [
    "Asked",
    "Claims",
    "Genuine",
    "NotGenuine",
    "Permission",
    "Signed",
    "asked",
    "check",
    "fingerprint",
    "holder_hash",
    "number_of",
    "plain_name",
    "shown",
    "status_message",
]
