"""Persons and what is held about them: as little as the programme needs."""

from qispi.people.models.correction import CorrectionRequest
from qispi.people.models.merge import PersonMerge
from qispi.people.models.person import ROLE_NAMES, Person, PersonDocument, Post, RoleGrant
from qispi.people.models.sign_in import (
    ActivationCode,
    KnownDevice,
    NoticeSeen,
    Pin,
    SecondFactor,
    SlipBatch,
    TryCount,
)

__all__ = [
    "ROLE_NAMES",
    "ActivationCode",
    "CorrectionRequest",
    "KnownDevice",
    "NoticeSeen",
    "Person",
    "PersonDocument",
    "PersonMerge",
    "Pin",
    "Post",
    "RoleGrant",
    "SecondFactor",
    "SlipBatch",
    "TryCount",
]
